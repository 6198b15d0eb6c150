package dev.certferry.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;

/** STARTTLS after the greeting (RFC 9051, section 6.2.1). */
final class ImapDialogue implements StartTlsNegotiation {
    @Override
    public void negotiate(InputStream in, OutputStream out) throws IOException {
        LineProtocol lines = new LineProtocol(in, out);
        String greeting = lines.readLine();
        if (!greeting.toUpperCase(Locale.ROOT).startsWith("* OK")) {
            throw new StartTlsRejectedException("the greeting was " + LineProtocol.quoted(greeting));
        }
        lines.write("a1 STARTTLS");
        String answer = lines.readLine();
        while (answer.startsWith("* ")) {
            answer = lines.readLine();
        }
        if (!answer.toUpperCase(Locale.ROOT).startsWith("A1 OK")) {
            throw new StartTlsRejectedException("the response to STARTTLS was " + LineProtocol.quoted(answer));
        }
    }
}
