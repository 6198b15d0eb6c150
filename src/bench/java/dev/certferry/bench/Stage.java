package dev.certferry.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certferry.certbot.CertbotDirectory;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.authority.CertificateAuthority;
import dev.certferry.sandbox.authority.FakeCertbot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Helper program of the benchmarks: {@code certbot DIR FROM TO} writes the next generation of the lineages site{FROM}.example.com
 * to site{TO}.example.com; {@code wildcard DIR DOMAIN} writes a generation of a wildcard certificate; {@code swarm SOCKET SERVICES
 * REPLICAS} runs an embedded Swarm until its standard input ends; {@code read HOW DIR CACHE} reads a certbot directory and prints
 * the seconds.
 */
public final class Stage {
    private static final String SPEC = """
            {"Name": "service%d", "Labels": {"le_auto": "true"}, "Mode": {"Replicated": {"Replicas": %d}},
             "TaskTemplate": {"ContainerSpec": {"Image": "nginx"}}}
            """;

    private Stage() {}

    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "certbot" -> certbot(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            case "wildcard" -> certbot(Path.of(args[1])).issue(args[2], "*." + args[2]);
            case "swarm" -> swarm(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            case "read" -> System.out.println(read(args[1], Path.of(args[2]), Path.of(args[3])) / 1e9);
            default -> throw new IllegalArgumentException("see the class comment");
        }
    }

    private static FakeCertbot certbot(Path directory) {
        // issued an hour ago, so that the certificates are valid even if clocks differ
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        return new FakeCertbot(directory, CertificateAuthority.create("Measurements", Instant.now(clock)), clock);
    }

    private static void certbot(Path directory, int from, int to) {
        FakeCertbot certbot = certbot(directory);
        for (int i = from; i <= to; i++) {
            String name = "site" + i + ".example.com";
            certbot.issue(name, name);
        }
    }

    private static void swarm(Path socket, int services, int replicas) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (EmbeddedSwarm swarm = EmbeddedSwarm.start(SandboxOptions.socket(socket))) {
            for (int i = 1; i <= services; i++) {
                swarm.createService(json.readTree(SPEC.formatted(i, replicas)));
            }
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // each line requests the number of requests since the previous line
                System.out.println(swarm.requests().size() + " requests, " + swarm.writes() + " writes");
                swarm.forgetRequests();
            }
        }
    }

    /** Each call runs in a new JVM, as a run does; {@code again} uses the cache that {@code cold} wrote. */
    private static long read(String how, Path directory, Path cache) throws IOException {
        long start = System.nanoTime();
        if (how.equals("bytes")) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.readAllBytes(file);
                }
            }
        } else {
            Optional<Path> kept = Optional.of(cache);
            if (new CertbotDirectory(directory, kept, Clock.systemUTC())
                    .list()
                    .lineages()
                    .isEmpty()) {
                throw new IllegalStateException("nothing was read");
            }
        }
        return System.nanoTime() - start;
    }
}
