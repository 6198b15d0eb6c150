package dev.certferry.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("attack")
final class TerminalWriterTest {
    private final StringWriter shown = new StringWriter();
    private final TerminalWriter out = TerminalWriter.to(new PrintWriter(shown));
    private final Terminal screen = new Terminal(true, true, 80).behind(out);

    @Test
    void theProgramsOwnSequencesControlTheTerminal() {
        out.println(screen.red("failed") + " " + screen.bold("shop"));
        out.print(screen.control("2A"));
        out.flush();

        assertThat(shown).hasToString("\033[31mfailed\033[0m \033[1mshop\033[0m\n\033[2A");
    }

    @Test
    void whatCameFromOutsideDoesNot() {
        out.println(screen.red("\033[2J\u009b31m\u202e\r\007\uFDD0[31m\uFDD0" + "0".repeat(36) + "[2J é ✓\ttab"));
        out.flush();

        assertThat(shown).hasToString("\033[31m?[2J?31m????[31m?" + "0".repeat(36) + "[2J é ✓\ttab\033[0m\n");
    }

    @Test
    void aCommandThatRunsAnotherOneHasItsOutput() {
        assertThat(TerminalWriter.to(out)).isSameAs(out);
    }

    @Test
    void aDocumentIsPrintedAsItIs() {
        out.document("+ \u202e\033[31m\r\n");

        assertThat(shown).hasToString("+ \u202e\033[31m\r\n");
    }
}
