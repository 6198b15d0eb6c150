package dev.certferry.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;

/** STARTTLS after the greeting (RFC 9051, section 6.2.1). */
final class ImapDialogue implements Dialogue {
    @Override
    public void ask(InputStream in, OutputStream out) throws IOException {
        Lines lines = new Lines(in, out);
        String greeting = lines.hear();
        if (!greeting.toUpperCase(Locale.ROOT).startsWith("* OK")) {
            throw new NotAgreed("its greeting was " + Lines.quoted(greeting));
        }
        lines.say("a1 STARTTLS");
        String answer = lines.hear();
        while (answer.startsWith("* ")) {
            answer = lines.hear();
        }
        if (!answer.toUpperCase(Locale.ROOT).startsWith("A1 OK")) {
            throw new NotAgreed("its answer to STARTTLS was " + Lines.quoted(answer));
        }
    }
}
