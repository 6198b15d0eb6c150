package dev.certferry.swarm.host;

import com.github.dockerjava.transport.SSLConfig;
import dev.certferry.certificate.KeyStores;
import dev.certferry.certificate.Text;
import dev.certferry.certificate.Unfit;
import dev.certferry.sync.Permanent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS towards an engine from Docker's PEM files; the engine must show a certificate of that authority and of its own name. */
public final class ClientTls implements SSLConfig {
    private static final String CORRECT = "; correct --tls-dir, DOCKER_CERT_PATH or the Docker context";

    private final SSLContext context;

    public ClientTls(TlsFiles files) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authority(files.authority()));
            context = SSLContext.getInstance("TLS");
            context.init(
                    files.identity().isPresent() ? ours(files.identity().get()) : new KeyManager[0],
                    trust.getTrustManagers(),
                    null);
        } catch (GeneralSecurityException e) {
            throw new Permanent(files.authority().getParent() + ": TLS cannot be set up with these files", e);
        }
    }

    private static KeyStore authority(Path file) throws GeneralSecurityException {
        try {
            return KeyStores.trusting(text(file));
        } catch (Unfit e) {
            throw new Permanent(file + ": not the certificates of an authority; expected PEM" + CORRECT);
        }
    }

    private static KeyManager[] ours(TlsFiles.Identity identity) throws GeneralSecurityException {
        Text key = text(identity.key());
        try {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(KeyStores.identity(text(identity.certificate()), key), KeyStores.noPassword());
            return managers.getKeyManagers();
        } catch (Unfit e) {
            throw new Permanent(identity.certificate() + " and " + identity.key()
                    + ": not a certificate with its key; expected PEM, the key without a password" + CORRECT);
        } finally {
            key.clear();
        }
    }

    private static Text text(Path file) {
        try {
            return new Text(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new Permanent(file + ": cannot be read, and TLS to the engine needs it" + CORRECT, e);
        }
    }

    @Override
    public SSLContext getSSLContext() {
        return context;
    }
}
