package dev.certferry.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** EHLO and STARTTLS (RFC 5321, section 4.2; RFC 3207, section 4). */
final class SmtpDialogue implements StartTlsNegotiation {
    @Override
    public void negotiate(InputStream in, OutputStream out) throws IOException {
        LineProtocol lines = new LineProtocol(in, out);
        reply(lines, "220", "greeting");
        lines.write("EHLO certferry.invalid");
        reply(lines, "250", "response to EHLO");
        lines.write("STARTTLS");
        reply(lines, "220", "response to STARTTLS");
    }

    /** A hyphen after the code means that more lines follow (RFC 5321, section 4.2.1). */
    private static void reply(LineProtocol lines, String code, String what) throws IOException {
        String line = lines.readLine();
        while (line.startsWith(code + "-")) {
            line = lines.readLine();
        }
        if (!line.startsWith(code)) {
            throw new StartTlsRejectedException("the " + what + " was " + LineProtocol.quoted(line));
        }
    }
}
