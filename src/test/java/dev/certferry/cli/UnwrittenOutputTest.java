package dev.certferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As with {@code certferry plan > /dev/full}. */
final class UnwrittenOutputTest {
    private final StringWriter err = new StringWriter();

    private int run(Writer out, String... args) {
        return Main.run(args, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @Test
    void aResultThatCannotBePrintedIsNoSuccess() {
        assertThat(run(new Full(), "schema", "binding")).isEqualTo(1);

        assertThat(err.toString()).contains("certferry: standard output cannot be written");
    }

    @Test
    void anotherFailureKeepsItsCode() {
        assertThat(run(new Full(), "schema", "nosuch")).isEqualTo(64);
    }

    @Test
    void aResultThatIsPrintedIsOne() {
        assertThat(run(new StringWriter(), "schema", "binding")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    private static final class Full extends Writer {
        @Override
        public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void flush() throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
