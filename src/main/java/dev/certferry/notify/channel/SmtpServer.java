package dev.certferry.notify.channel;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;

/** The mail server that takes our mail. {@code roots} are trusted in the place of Java's own; {@code login} is absent for a relay that asks for none. */
public record SmtpServer(
        String host, int port, Encryption encryption, Optional<Login> login, Optional<SSLSocketFactory> roots) {
    private static final String LIMIT_MILLIS = "10000";

    /** When the connection is encrypted. */
    public enum Encryption {
        /** After a greeting in the clear, and never without. */
        STARTTLS,
        /** From the first byte. */
        TLS,
        /** Never: for a relay on this host. */
        NONE
    }

    /** The password is in a file, read for each message: it may be changed there. */
    public record Login(String user, Path passwordFile) {}

    Properties properties() {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", host);
        properties.put("mail.smtp.port", "" + port);
        properties.put("mail.smtp.connectiontimeout", LIMIT_MILLIS);
        properties.put("mail.smtp.timeout", LIMIT_MILLIS);
        properties.put("mail.smtp.writetimeout", LIMIT_MILLIS);
        properties.put("mail.smtp.auth", "" + login.isPresent());
        boolean starttls = encryption == Encryption.STARTTLS;
        properties.put("mail.smtp.starttls.enable", "" + starttls);
        properties.put("mail.smtp.starttls.required", "" + starttls);
        properties.put("mail.smtp.ssl.enable", "" + (encryption == Encryption.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        roots.ifPresent(factory -> properties.put("mail.smtp.ssl.socketFactory", factory));
        return properties;
    }
}
