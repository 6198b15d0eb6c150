package dev.certferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.cli.parsing.OptionDefaults;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** docs/commands.md is what {@code --help} says; -Dgolden.update=true rewrites it and fails. */
public final class CommandDocumentationTest {
    private static final Path PAGE = Path.of("docs/commands.md");
    private static final String OPENING = """
            # The commands

            The output of `certferry --help` and `certferry COMMAND --help`. This page is generated:
            `mvn test -Dtest=CommandDocumentationTest -Dgolden.update=true` rewrites it. Each option can also be set by an
            environment variable (`--state-dir` is `CERTFERRY_STATE_DIR`) or by a key of the file given with `--config`. The
            command line takes precedence over the environment, and the environment over the file. A list is a YAML list in the
            file, and has commas in a variable. `--allow` and `--reason` are accepted on the command line only. A variable
            `CERTFERRY_...` or a key that is no option ends each command with 64. `certferry config` shows what is in force and
            from where; `certferry init --config FILE` writes a commented file, and `certferry schema config` prints its schema.
            """;

    @Test
    void saysWhatHelpSays() throws IOException {
        StringBuilder page = new StringBuilder(OPENING);
        CommandLine all = Documented.commandLine();
        section(page, "certferry", all);
        all.getSubcommands().forEach((name, command) -> {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                section(page, "certferry " + name, command);
            }
        });
        String written = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        if (Boolean.getBoolean("golden.update") && !page.toString().equals(written)) {
            Files.writeString(PAGE, page);
        }
        assertThat(written)
                .as(
                        "%s is out of date: mvn test -Dtest=CommandDocumentationTest -Dgolden.update=true rewrites it",
                        PAGE)
                .isEqualTo(page.toString());
    }

    private static void section(StringBuilder page, String name, CommandLine command) {
        command.setUsageHelpWidth(100);
        page.append("\n## ").append(name).append("\n\n```text\n");
        command.getUsageMessage(Ansi.OFF)
                .lines()
                .forEach(line -> page.append(line.stripTrailing()).append('\n'));
        page.append("```\n");
    }

    /** The command line that the documentation is checked against: empty environment, no output. */
    public static final class Documented {
        private Documented() {}

        public static CommandLine commandLine() {
            PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
            return Main.commandLine(
                    new OptionDefaults(Map.of(), new String[0]), CommandRegistry.all(), nowhere, nowhere);
        }
    }
}
