package dev.certferry.integration;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Small services with the first generation's secrets, which behave well until they get another one. */
final class TestConsumers {
    private final PrivateSwarm swarm;
    private final String good;

    TestConsumers(PrivateSwarm swarm, PebbleServer authority) {
        this.swarm = swarm;
        this.good = sha256(authority, 1);
    }

    private static String sha256(PebbleServer authority, int generation) {
        try {
            byte[] chain = Files.readAllBytes(
                    authority.certbot().archived(ArticleBinding.DOMAIN, "fullchain" + generation + ".pem"));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(chain));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A shell condition: this task has the first generation. */
    String good() {
        return has(good);
    }

    /** A shell condition: this task has the second generation, which certbot has already written. */
    static String second(PebbleServer authority) {
        return has(sha256(authority, 2));
    }

    private static String has(String sha256) {
        return "[ \"$(sha256sum </run/secrets/site.crt)\" = \"" + sha256 + "  -\" ]";
    }

    /**
     * A service that runs on and on, except that with another generation it does this shell command instead. The
     * engine watches each new task for 10 s: on a busy machine a program may take seconds to fail.
     */
    void start(String name, String otherwise, String... options) {
        run(
                name,
                swarm.image(),
                List.of("/bin/sh", "-c", good() + " || { " + otherwise + "; }; exec sleep 3600"),
                options);
    }

    /** A service of an image that may not exist. */
    void startImage(String name, String image, String... options) {
        run(name, image, List.of(), options);
    }

    /** A service that has no secrets yet. */
    void startBare(String name, String... options) {
        List<String> command =
                new ArrayList<>(List.of("service", "create", "-d", "--no-resolve-image", "--name", name));
        command.addAll(List.of(options));
        command.addAll(List.of(swarm.image(), "sleep", "3600"));
        swarm.docker(command.toArray(String[]::new));
    }

    private void run(String name, String image, List<String> program, String... options) {
        List<String> command = new ArrayList<>(List.of("service", "create", "-d", "--no-resolve-image"));
        command.addAll(List.of("--name", name, "--update-monitor", "10s", "--stop-grace-period", "100ms"));
        command.addAll(List.of("--secret", "source=test_site.key.1,target=site.key,uid=101,gid=101,mode=0400"));
        command.addAll(List.of("--secret", "source=test_site.crt.1,target=site.crt"));
        command.addAll(List.of(options));
        command.add(image);
        command.addAll(program);
        swarm.docker(command.toArray(String[]::new));
    }

    /** The article's binding for these services. */
    static String binding(String more, String... services) {
        String names =
                Stream.of(services).map(name -> "    - name: " + name + "\n").collect(Collectors.joining());
        return ArticleBinding.nginx("").replace("    - name: nginx_test\n", names) + more;
    }

    void awaitTasks(String name, int running) {
        Awaitility.await(name + " runs " + running)
                .atMost(Duration.ofSeconds(60))
                .until(() -> Stream.of(swarm.docker("service", "ps", name, "--format", "{{.CurrentState}}")
                                        .split("\n"))
                                .filter(state -> state.startsWith("Running"))
                                .count()
                        == running);
    }
}
