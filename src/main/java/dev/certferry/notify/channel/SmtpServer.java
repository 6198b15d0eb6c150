package dev.certferry.notify.channel;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;

/** The SMTP server. {@code roots} are trusted instead of Java's CAs; {@code login} is absent for a relay without authentication. */
public record SmtpServer(
        String host, int port, Encryption encryption, Optional<Login> login, Optional<SSLSocketFactory> roots) {
    private static final String LIMIT_MILLIS = "10000";

    /** When the connection is encrypted. */
    public enum Encryption {
        /** Required after the plaintext greeting. */
        STARTTLS,
        /** From the first byte (implicit TLS). */
        TLS,
        /** Never: for a relay on this host. */
        NONE
    }

    /** The password file is read for each message, so that the password can be changed without a restart. */
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
