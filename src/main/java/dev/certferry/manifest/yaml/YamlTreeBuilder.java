package dev.certferry.manifest.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.Problem;
import dev.certferry.model.SourceLocation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Converts a composed document to a tree with the locations of its values. */
final class YamlTreeBuilder {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MAX_PROBLEMS = 100;
    private static final int SHOWN = 40;

    private final String file;
    private final YamlLimits limits;
    private final CoreResolver natural = new CoreResolver();
    private final List<Problem> problems = new ArrayList<>();
    private int nodes;

    private YamlTreeBuilder(String file, YamlLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    static YamlDocument of(String file, Node root, YamlLimits limits) {
        YamlTreeBuilder tree = new YamlTreeBuilder(file, limits);
        Value value = tree.value(root, tree.origin(root), "", 0);
        return new YamlDocument(YamlField.root(value.node(), value.place()), tree.problems, tree.nodes);
    }

    private record Value(JsonNode node, NodeLocation place) {}

    private Value value(Node node, SourceLocation key, String path, int depth) {
        SourceLocation at = origin(node);
        boolean plain = node instanceof ScalarNode scalar && scalar.isPlain();
        if (tooMuch(node, depth)) {
            return new Value(JSON.nullNode(), NodeLocation.leaf(key, at, plain));
        }
        return switch (node.getNodeId()) {
            case scalar -> new Value(scalar((ScalarNode) node, path), NodeLocation.leaf(key, at, plain));
            case sequence -> list((SequenceNode) node, key, path, depth);
            case mapping -> mapping((MappingNode) node, key, path, depth);
            case anchor -> new Value(JSON.nullNode(), NodeLocation.leaf(key, at, plain));
        };
    }

    /** Aliases are expanded here, so a few lines could become billions of values, or an endless one. */
    private boolean tooMuch(Node node, int depth) {
        nodes++;
        if (nodes > limits.nodes()) {
            if (nodes == limits.nodes() + 1) {
                problem(
                        node,
                        "",
                        "the document has more than " + limits.nodes()
                                + " values once its aliases are expanded; split it into several documents");
            }
            return true;
        }
        if (depth > limits.depth()) {
            problem(node, "", "nested more than " + limits.depth() + " levels deep; reduce the nesting");
            return true;
        }
        return false;
    }

    private Value list(SequenceNode node, SourceLocation key, String path, int depth) {
        untagged(node, Tag.SEQ, path);
        ArrayNode list = JSON.arrayNode();
        List<NodeLocation> places = new ArrayList<>();
        for (Node item : node.getValue()) {
            if (nodes > limits.nodes()) {
                break;
            }
            Value value = value(item, origin(item), path + "[" + list.size() + "]", depth + 1);
            list.add(value.node());
            places.add(value.place());
        }
        return new Value(list, new NodeLocation(key, origin(node), false, Map.of(), List.copyOf(places)));
    }

    private Value mapping(MappingNode node, SourceLocation key, String path, int depth) {
        untagged(node, Tag.MAP, path);
        ObjectNode map = JSON.objectNode();
        Map<String, NodeLocation> places = new HashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (nodes > limits.nodes()) {
                break;
            }
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                problem(tuple.getKeyNode(), path, "a key is a list or a map; expected a plain word");
                continue;
            }
            String name = bounded(scalar, path);
            String inner = path.isEmpty() ? name : path + "." + name;
            NodeLocation first = places.get(name);
            if (first != null) {
                problem(
                        scalar,
                        inner,
                        "the key is given twice, first in line " + first.key().line() + "; remove one of them");
                continue;
            }
            Value value = value(tuple.getValueNode(), origin(scalar), inner, depth + 1);
            map.set(name, value.node());
            places.put(name, value.place());
        }
        return new Value(map, new NodeLocation(key, origin(node), false, Map.copyOf(places), List.of()));
    }

    private JsonNode scalar(ScalarNode node, String path) {
        Tag tag = node.getTag();
        String text = bounded(node, path);
        if (tag.equals(Tag.STR)) {
            return JSON.textNode(text);
        }
        if (!node.isPlain()) {
            problem(node, path, "the tag " + tag.getValue() + " is not supported; remove it");
            return JSON.textNode(text);
        }
        if (!natural.resolve(node.getNodeId(), text, true).equals(tag)) {
            problem(node, path, "the tag " + tag.getValue() + " is not supported; remove it");
            return JSON.textNode(text);
        }
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(text.equals("true"));
        }
        return tag.equals(Tag.INT) ? JSON.numberNode(Long.parseLong(text)) : JSON.numberNode(new BigDecimal(text));
    }

    /** The text, or its beginning if it is too long. */
    private String bounded(ScalarNode node, String path) {
        String text = node.getValue();
        if (text.length() <= limits.text()) {
            return text;
        }
        problem(
                node,
                path,
                "has " + text.length() + " characters, beginning with \"" + text.substring(0, SHOWN)
                        + "\"; expected at most " + limits.text());
        return text.substring(0, SHOWN);
    }

    private void untagged(Node node, Tag expected, String path) {
        if (!node.getTag().equals(expected)) {
            problem(node, path, "the tag " + node.getTag().getValue() + " is not supported; remove it");
        }
    }

    private void problem(Node node, String path, String message) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new Problem(origin(node), path, message));
        }
    }

    private SourceLocation origin(Node node) {
        Mark mark = node.getStartMark();
        return new SourceLocation(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
