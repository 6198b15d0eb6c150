package dev.certferry.cli.output;

import dev.certferry.model.UntrustedText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The edge to a terminal: everything that a command prints goes through it, and whatever came from outside cannot control the
 * terminal or reorder what is shown. Control sequences of the program itself begin with a mark that is another one in each
 * process, so that no text from outside can contain it.
 */
public final class TerminalWriter extends PrintWriter {
    /** A code point that is no character: only a mark contains it. */
    private static final char MARK = '\uFDD0';

    private final PrintWriter target;
    private final String mark;

    private TerminalWriter(PrintWriter target, String mark) {
        super(new Edge(target, mark), true);
        this.target = target;
        this.mark = mark;
    }

    /** The writer itself if it is one: a command that runs another one has its output. */
    public static TerminalWriter to(PrintWriter target) {
        return target instanceof TerminalWriter same
                ? same
                : new TerminalWriter(target, MARK + UUID.randomUUID().toString());
    }

    /** What begins a control sequence in the place of the escape character. */
    public String mark() {
        return mark;
    }

    /** Prints a document byte for byte, for a program that reads it. */
    public void document(String text) {
        flush();
        target.print(text);
        target.flush();
    }

    @Override
    public boolean checkError() {
        // it also flushes
        boolean hasFailed = super.checkError();
        return target.checkError() || hasFailed;
    }

    private static final class Edge extends Writer {
        private final PrintWriter target;
        private final Pattern sequence;

        Edge(PrintWriter target, String mark) {
            this.target = target;
            this.sequence = Pattern.compile(Pattern.quote(mark) + "(\\[[0-9;]*[A-Za-z])");
        }

        @Override
        public void write(String text, int offset, int length) {
            target.write(clean(text.substring(offset, offset + length)));
        }

        @Override
        public void write(char[] buffer, int offset, int length) {
            target.write(clean(new String(buffer, offset, length)));
        }

        private String clean(String text) {
            if (text.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\n')) {
                return text;
            }
            StringBuilder clean = new StringBuilder();
            Matcher own = sequence.matcher(text);
            int end = 0;
            while (own.find()) {
                clean.append(UntrustedText.block(text.substring(end, own.start())))
                        .append('\033')
                        .append(own.group(1));
                end = own.end();
            }
            return clean.append(UntrustedText.block(text.substring(end))).toString();
        }

        @Override
        public void flush() {
            target.flush();
        }

        @Override
        public void close() throws IOException {
            target.close();
        }
    }
}
