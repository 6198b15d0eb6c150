package dev.certferry.cli.option;

import dev.certferry.platform.FileKeystoreInputs;
import dev.certferry.port.KeystoreInputs;
import dev.certferry.swarm.host.EngineAddress;
import dev.certferry.swarm.host.EngineAddressResolver;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where this engine stands. */
public final class EnvironmentOptions {
    @Option(
            names = "--host",
            paramLabel = "URI",
            description = "the Swarm manager (default: DOCKER_HOST, the current Docker context, the local socket)")
    @Nullable
    String host;

    @Option(
            names = "--tls-dir",
            paramLabel = "DIR",
            description =
                    "ca.pem, cert.pem and key.pem for tcp hosts (default: DOCKER_TLS_VERIFY and DOCKER_CERT_PATH)")
    @Nullable
    Path tlsDir;

    @Option(
            names = "--certbot",
            paramLabel = "DIR",
            defaultValue = "/etc/letsencrypt",
            description = "certbot's directory (default: ${DEFAULT-VALUE})")
    public Path certbot = Path.of("/etc/letsencrypt");

    @Option(
            names = "--installation",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "name of this installation (default: ${DEFAULT-VALUE})")
    public String installation = "default";

    @Option(
            names = "--keystore-passwords-dir",
            paramLabel = "DIR",
            description = "folder with the passwords of keystores, each in a file of its name")
    @Nullable
    public Path keystorePasswordsDir;

    @Option(
            names = "--root-ca-file",
            paramLabel = "FILE",
            description = "root certificates as PEM, for outputs that say root: with")
    @Nullable
    Path rootCaFile;

    @Option(names = "--state-dir", paramLabel = "DIR", description = "where caches are kept; may vanish at any time")
    @Nullable
    Path stateDir;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "file with flags as keys, for what is not given otherwise")
    @Nullable
    Path config;

    public KeystoreInputs ingredients() {
        return new FileKeystoreInputs(
                Optional.ofNullable(keystorePasswordsDir), Optional.ofNullable(rootCaFile), System.getenv());
    }

    public EngineAddress engine() {
        return new EngineAddressResolver(System.getenv(), Path.of(System.getProperty("user.home", "/")))
                .find(Optional.ofNullable(host), Optional.ofNullable(tlsDir));
    }

    public Path state() {
        if (stateDir != null) {
            return stateDir;
        }
        String home = System.getProperty("user.home", "/");
        boolean root = "root".equals(System.getProperty("user.name"));
        return root ? Path.of("/var/lib/certferry") : Path.of(home, ".local/state/certferry");
    }
}
