package dev.certferry.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where this engine stands. */
final class PlaceOptions {
    @Option(
            names = "--host",
            paramLabel = "URI",
            description = "the Swarm manager (default: DOCKER_HOST, else the local socket)")
    @Nullable
    String host;

    @Option(
            names = "--certbot",
            paramLabel = "DIR",
            defaultValue = "/etc/letsencrypt",
            description = "certbot's directory (default: ${DEFAULT-VALUE})")
    Path certbot = Path.of("/etc/letsencrypt");

    @Option(
            names = "--installation",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "name of this installation (default: ${DEFAULT-VALUE})")
    String installation = "default";

    @Option(names = "--state-dir", paramLabel = "DIR", description = "where caches are kept; may vanish at any time")
    @Nullable
    Path stateDir;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "file with flags as keys, for what is not given otherwise")
    @Nullable
    Path config;

    String engineHost() {
        if (host != null) {
            return host;
        }
        String environment = System.getenv("DOCKER_HOST");
        return environment != null && !environment.isEmpty() ? environment : "unix:///var/run/docker.sock";
    }

    Path state() {
        if (stateDir != null) {
            return stateDir;
        }
        String home = System.getProperty("user.home", "/");
        boolean root = "root".equals(System.getProperty("user.name"));
        return root ? Path.of("/var/lib/certferry") : Path.of(home, ".local/state/certferry");
    }
}
