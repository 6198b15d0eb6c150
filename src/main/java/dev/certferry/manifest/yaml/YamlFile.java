package dev.certferry.manifest.yaml;

import dev.certferry.model.Problem;
import dev.certferry.model.SourceLocation;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** One parsed YAML file: the readable documents, and the problems. */
public record YamlFile(List<YamlDocument> documents, List<Problem> problems) {
    private static final String ROOM = "expected a YAML file of manifests; ";

    public YamlFile {
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
    }

    public static YamlFile read(String path, byte[] content, YamlLimits limits) {
        if (content.length > limits.bytes()) {
            return broken(
                    new SourceLocation(path, 1, 1),
                    "the file has " + content.length + " bytes; expected at most " + limits.bytes() + "; split it");
        }
        ByteBuffer in = ByteBuffer.wrap(content);
        CharBuffer out = CharBuffer.allocate(content.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            return broken(end(path, text), "invalid UTF-8 here; save the file as UTF-8");
        }
        return compose(path, text.startsWith("\uFEFF") ? text.substring(1) : text, limits);
    }

    private static YamlFile compose(String path, String text, YamlLimits limits) {
        List<YamlDocument> documents = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        try {
            LoaderOptions options = options(limits);
            Composer composer = new Composer(
                    new ParserImpl(new StreamReader(new StringReader(text)), options), new CoreResolver(), options);
            while (composer.checkNode()) {
                YamlDocument document = YamlTreeBuilder.of(path, composer.getNode(), limits);
                if (documents.size() == limits.documents()) {
                    problems.add(document.root()
                            .problem("the file has more than " + limits.documents() + " documents; split it"));
                    break;
                }
                documents.add(document);
            }
        } catch (MarkedYAMLException e) {
            problems.add(new Problem(origin(path, e), "", "invalid YAML: " + sentence(e)));
        } catch (ReaderException e) {
            int upTo = Math.min(
                    text.length(),
                    text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length()))));
            problems.add(new Problem(
                    end(path, text.substring(0, upTo)),
                    "",
                    String.format("the character U+%04X is not allowed in YAML; %sremove it", e.getCodePoint(), ROOM)));
        } catch (YAMLException | IllegalArgumentException | IndexOutOfBoundsException e) {
            problems.add(new Problem(
                    new SourceLocation(path, 1, 1),
                    "",
                    "cannot be read as YAML: " + flat(String.valueOf(e.getMessage())) + "; " + ROOM + "simplify it"));
        }
        return new YamlFile(documents, problems);
    }

    private static LoaderOptions options(YamlLimits limits) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(limits.bytes());
        options.setNestingDepthLimit(limits.depth() + 1);
        options.setMaxAliasesForCollections(limits.aliases());
        // Custom tags are skipped or reported; no object is ever constructed from a tag.
        options.setTagInspector(tag -> true);
        return options;
    }

    private static String sentence(MarkedYAMLException e) {
        String problem = flat(String.valueOf(e.getProblem()));
        String context = e.getContext() == null ? "" : flat(e.getContext()) + ", ";
        String way = problem.contains("TAB")
                ? "indent with spaces"
                : "correct the indentation, the quotes or the brackets here";
        return context + problem + "; " + way;
    }

    private static SourceLocation origin(String path, MarkedYAMLException e) {
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        return mark == null
                ? new SourceLocation(path, 1, 1)
                : new SourceLocation(path, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static SourceLocation end(String path, String text) {
        int lineStart = text.lastIndexOf('\n') + 1;
        int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
        return new SourceLocation(path, line, text.codePointCount(lineStart, text.length()) + 1);
    }

    private static String flat(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static YamlFile broken(SourceLocation at, String message) {
        return new YamlFile(List.of(), List.of(new Problem(at, "", message)));
    }
}
