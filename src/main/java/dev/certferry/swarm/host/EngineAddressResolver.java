package dev.certferry.swarm.host;

import dev.certferry.port.PermanentException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the engine as the Docker client does: the options, else {@code DOCKER_HOST}, the current context, the local
 * socket.
 */
public final class EngineAddressResolver {
    private static final String SOCKET = "unix:///var/run/docker.sock";

    private final Map<String, String> environment;
    private final DockerConfigDirectory docker;
    private final Path dockerFolder;

    /**
     * {@code home} is the user's home directory, which holds the Docker client's directory unless {@code DOCKER_CONFIG}
     * is set.
     */
    public EngineAddressResolver(Map<String, String> environment, Path home) {
        this.environment = environment;
        this.dockerFolder = set("DOCKER_CONFIG").map(Path::of).orElse(home.resolve(".docker"));
        this.docker = new DockerConfigDirectory(dockerFolder);
    }

    /** {@code host} and {@code tls}, a directory with Docker's PEM files, are the options, empty if not given. */
    public EngineAddress find(Optional<String> host, Optional<Path> tls) {
        Optional<TlsFilePaths> files = tls.map(TlsFilePaths::in).or(this::fromEnvironment);
        if (host.isPresent()) {
            return address(host.get(), files, "--host");
        }
        Optional<String> named = set("DOCKER_HOST");
        if (named.isPresent()) {
            return address(named.get(), files, "DOCKER_HOST");
        }
        Optional<String> context = set("DOCKER_CONTEXT").or(docker::currentContext);
        return context.filter(name -> !name.equals("default"))
                .map(name -> ofContext(name, tls.map(TlsFilePaths::in)))
                .orElseGet(() -> address(SOCKET, Optional.empty(), "the default"));
    }

    private EngineAddress ofContext(String name, Optional<TlsFilePaths> given) {
        String origin = "the Docker context " + name;
        DockerConfigDirectory.Context context =
                docker.context(name, set("DOCKER_CONTEXT").isPresent());
        if (context.skipsVerification()) {
            throw new PermanentException(
                    origin + ": it skips the verification of the engine's certificate, and private keys are"
                            + " sent there; make one with its ca, cert and key, or give --host and --tls-dir");
        }
        return address(context.host(), given.or(context::tls), origin);
    }

    private Optional<TlsFilePaths> fromEnvironment() {
        return set("DOCKER_TLS_VERIFY")
                .map(any ->
                        TlsFilePaths.in(set("DOCKER_CERT_PATH").map(Path::of).orElse(dockerFolder)));
    }

    private static EngineAddress address(String host, Optional<TlsFilePaths> files, String origin) {
        try {
            URI uri = new URI(host);
            boolean local = "unix".equals(uri.getScheme());
            return new EngineAddress(uri, local ? Optional.empty() : files, origin);
        } catch (URISyntaxException e) {
            throw new PermanentException("engine " + host + " (" + origin
                    + "): not an address; expected unix:///PATH or" + " tcp://HOST:PORT");
        }
    }

    /** An empty variable counts as absent, as in Docker. */
    private Optional<String> set(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isEmpty());
    }
}
