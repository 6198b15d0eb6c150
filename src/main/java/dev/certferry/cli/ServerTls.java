package dev.certferry.cli;

import dev.certferry.certificate.KeyStores;
import dev.certferry.certificate.Text;
import dev.certferry.certificate.Unfit;
import dev.certferry.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The daemon's own certificate, from PEM files. */
final class ServerTls {
    private ServerTls() {}

    static SSLContext of(Path certificate, Path key) {
        Text secret = text(key);
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(KeyStores.identity(text(certificate), secret), KeyStores.noPassword());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (Unfit | GeneralSecurityException e) {
            // the cause is left out: its message may quote the key
            throw new Ended(
                    Verdict.USAGE,
                    certificate + " and " + key + ": not a certificate with its key; expected PEM, the key without a"
                            + " password; correct --listen-cert and --listen-key");
        } finally {
            secret.clear();
        }
    }

    private static Text text(Path file) {
        try {
            return new Text(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Ended(Verdict.USAGE, file + ": cannot be read; correct --listen-cert, --listen-key, or its mode");
        }
    }
}
