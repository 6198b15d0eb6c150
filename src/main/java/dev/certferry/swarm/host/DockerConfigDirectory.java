package dev.certferry.swarm.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certferry.model.Sha256;
import dev.certferry.port.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The Docker client's configuration directory: {@code config.json} names the current context, {@code
 * contexts/meta/SHA256/meta.json} holds a context's endpoint and {@code contexts/tls/SHA256/docker/} its TLS files,
 * where SHA256 is that of its name.
 */
final class DockerConfigDirectory {
    private final Path folder;

    DockerConfigDirectory(Path folder) {
        this.folder = folder;
    }

    /** The endpoint of a context. */
    record Context(String host, boolean skipsVerification, Optional<TlsFilePaths> tls) {}

    Optional<String> currentContext() {
        Path file = folder.resolve("config.json");
        return Files.exists(file)
                ? Optional.of(read(file).path("currentContext").asText("")).filter(name -> !name.isEmpty())
                : Optional.empty();
    }

    Context context(String name, boolean asked) {
        String hash = Sha256.hex(name);
        Path file = folder.resolve("contexts/meta").resolve(hash).resolve("meta.json");
        if (!Files.exists(file)) {
            throw new PermanentException("the Docker context " + name + " does not exist (no " + file + "); correct "
                    + (asked ? "DOCKER_CONTEXT" : "it with docker context use") + ", or give --host");
        }
        JsonNode endpoint = read(file).path("Endpoints").path("docker");
        String host = endpoint.path("Host").asText("");
        if (host.isEmpty()) {
            throw new PermanentException(file + ": the Docker context " + name + " has no engine address; set --host");
        }
        Path tls = folder.resolve("contexts/tls").resolve(hash).resolve("docker");
        boolean hasTls = Files.exists(tls.resolve("ca.pem")) || Files.exists(tls.resolve("cert.pem"));
        return new Context(
                host,
                endpoint.path("SkipTLSVerify").asBoolean(),
                hasTls ? Optional.of(TlsFilePaths.in(tls)) : Optional.empty());
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new PermanentException(
                    file + ": the Docker client's configuration is not valid JSON; correct it, or set --host", e);
        }
    }
}
