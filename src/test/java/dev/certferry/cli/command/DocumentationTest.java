package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.cli.CommandDocumentationTest;
import dev.certferry.manifest.ManifestParser;
import dev.certferry.manifest.ParseResult;
import dev.certferry.model.DesiredState;
import dev.certferry.model.ManifestFile;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Problem;
import dev.certferry.model.Revision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What people read works as they read it: the manifests in the documents are valid and the commands exist. */
@Tag("slow")
final class DocumentationTest {
    private static final Pattern YAML = Pattern.compile("(?ms)^( *)```yaml\\n(.*?)^ *```$");
    private static final Pattern SHELL = Pattern.compile("(?ms)^ *```(?:sh|bash|console|yaml|ini)?\\n(.*?)^ *```$");
    private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern COMMAND =
            Pattern.compile("(?:^|[\\s'\"/])certferry ((?:[a-z][a-z-]*|--[a-z]+)(?: [^'|>&#;`]*)?)");
    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|\\S)+");
    /** Stands for a value that the reader fills in. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[|\\.\\.\\.|COMMAND");

    @Test
    void everyManifestIsValid() throws IOException {
        List<String> wrong = new ArrayList<>();
        int read = 0;
        for (Path page : pages()) {
            for (MatchResult block :
                    YAML.matcher(Files.readString(page)).results().toList()) {
                String text = block.group(2).indent(-block.group(1).length());
                if (text.contains("apiVersion: certferry.dev")) {
                    read++;
                    problems(text).forEach(problem -> wrong.add(page + " " + problem));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(read).isPositive();
    }

    private static List<Problem> problems(String text) {
        ManifestFile file = new ManifestFile("block.yaml", text.getBytes(StandardCharsets.UTF_8));
        ManifestSet snapshot = new ManifestSet(new Revision("docs", "main", "", "", ""), List.of(file));
        return ManifestParser.read(snapshot).accept(new ParseResult.Visitor<>() {
            @Override
            public List<Problem> valid(DesiredState desired) {
                return List.of();
            }

            @Override
            public List<Problem> invalid(List<Problem> problems, int skipped) {
                return problems;
            }
        });
    }

    @Test
    void everyCommandIsUnderstood() throws IOException {
        List<String> wrong = new ArrayList<>();
        int understood = 0;
        for (Path page : pages()) {
            for (String command : commands(Files.readString(page))) {
                try {
                    CommandDocumentationTest.Documented.commandLine().parseArgs(words(command));
                    understood++;
                } catch (CommandLine.MissingParameterException e) {
                    understood++; // a mention of the command or the flag, which says nothing of values
                } catch (CommandLine.ParameterException e) {
                    wrong.add(page + ": certferry " + command + ": " + e.getMessage());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(understood).isGreaterThan(10);
    }

    /** What examples run; their comments are prose. */
    @Test
    void everyCommandOfTheExamplesIsUnderstood() throws IOException {
        List<String> commands = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("examples"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.readAllLines(file).stream()
                        .map(String::strip)
                        .filter(line -> line.matches("(ExecStart=|- run: |exec |certferry ).*"))
                        .flatMap(line -> COMMAND.matcher(line).results())
                        .map(match -> match.group(1).strip())
                        .forEach(commands::add);
            }
        }
        assertThat(commands).contains("validate --dir bindings").hasSizeGreaterThan(2);
        for (String command : commands) {
            CommandDocumentationTest.Documented.commandLine().parseArgs(words(command));
        }
    }

    /** A quoted value is one word, whatever it says. */
    private static String[] words(String command) {
        return WORD.matcher(command).results().map(MatchResult::group).toArray(String[]::new);
    }

    private static List<String> commands(String page) {
        String joined = page.replace("\\\n", " ");
        return Stream.concat(
                        INLINE.matcher(joined).results(), SHELL.matcher(joined).results())
                .flatMap(match -> match.group(1).lines())
                .flatMap(line -> COMMAND.matcher(line).results())
                .map(match -> match.group(1).strip())
                .filter(command -> !PLACEHOLDER.matcher(command).find())
                .distinct()
                .toList();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"));
                Stream<Path> examples = Files.walk(Path.of("examples"))) {
            return Stream.of(Stream.of(Path.of("README.md")), docs, examples)
                    .flatMap(paths -> paths)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
