package dev.certferry.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** How one forge answers, in the shapes of its documentation. */
abstract class ForgeDialectFixture {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String folder;
    private final Map<String, ObjectNode> shapes = new ConcurrentHashMap<>();

    ForgeDialectFixture(String folder) {
        this.folder = folder;
    }

    /** A request below the address of the interface. */
    record Heard(String method, String path, Map<String, String> query, JsonNode body) {
        boolean is(String wanted, String pattern) {
            return method.equals(wanted) && path.matches(pattern);
        }

        /** The number at this place of the path, counted from the end. */
        int number(int fromEnd) {
            String[] parts = path.split("/");
            return Integer.parseInt(parts[parts.length - 1 - fromEnd]);
        }

        String word(int fromEnd) {
            String[] parts = path.split("/");
            return parts[parts.length - 1 - fromEnd];
        }
    }

    /** An answer; a list is given page by page. */
    record Told(int status, JsonNode body) {}

    abstract String api();

    abstract String tokenHeader();

    abstract String tokenPrefix();

    abstract String pageSize();

    abstract int mostPerPage();

    /** Whether the next page is told in a header of its own. */
    abstract boolean hasNextPageHeader();

    abstract Told answer(Heard received, FakeForgeState world);

    ObjectNode shape(String name) {
        return shapes.computeIfAbsent(name, this::read).deepCopy();
    }

    private ObjectNode read(String name) {
        try (InputStream file =
                ForgeDialectFixture.class.getResourceAsStream("/forge/" + folder + "/" + name + ".json")) {
            return (ObjectNode) JSON.readTree(Objects.requireNonNull(file, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> Told list(List<T> items, Function<T, JsonNode> form) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> list.add(form.apply(item)));
        return new Told(200, list);
    }

    static Told none() {
        return new Told(404, JsonNodeFactory.instance.objectNode().put("message", "Not Found"));
    }
}
