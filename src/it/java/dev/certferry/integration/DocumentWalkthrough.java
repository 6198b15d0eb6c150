package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.integration.program.TemporaryDirectories;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation that is carried out: its shell blocks are run, and each line of a text block must be in what
 * the block before it printed.
 */
final class DocumentWalkthrough {
    private static final Pattern BLOCK = Pattern.compile("```(sh|text)\n(.*?)```", Pattern.DOTALL);
    private static final String LAUNCHER = Path.of(System.getProperty("certferry.launcher", "./certferry"))
            .toAbsolutePath()
            .normalize()
            .toString();

    private final String page;
    private final Path folder;
    private final PrivateSwarm swarm;
    private final PebbleServer authority;

    DocumentWalkthrough(Path page, PrivateSwarm swarm, PebbleServer authority) throws IOException {
        this.page = Files.readString(page);
        this.folder = TemporaryDirectories.folder("walkthrough");
        this.swarm = swarm;
        this.authority = authority;
        program("docker", "exec /usr/bin/env docker --host " + swarm.host() + " \"$@\"");
        program("certferry", "exec " + LAUNCHER + " \"$@\"");
        program("certbot", "exit 0");
    }

    /** {@code PATH} begins with these; the program itself is found behind them. */
    private void program(String name, String line) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\nPATH=${PATH#*:}\n" + line + "\n");
        file.toFile().setExecutable(true);
    }

    /** Carries out one section, by its heading. */
    void follow(String heading) {
        String section = section(heading);
        Matcher block = BLOCK.matcher(section);
        String printed = "";
        int blocks = 0;
        while (block.find()) {
            blocks++;
            if (block.group(1).equals("sh")) {
                printed = run(here(block.group(2)));
            } else {
                assertThat(printed).contains(here(block.group(2)).lines().toList());
            }
        }
        assertThat(blocks).as("blocks of " + heading).isPositive();
    }

    private String section(String heading) {
        int start = page.indexOf("\n## " + heading + "\n");
        assertThat(start).as(heading).isNotNegative();
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(start, end < 0 ? page.length() : end);
    }

    /** The page's names as they are here. */
    private String here(String text) {
        if (text.contains("certbot renew")) {
            authority.certbot().renew();
        }
        return text.replace("shop.example.com", ArticleBinding.DOMAIN)
                .replace("/etc/letsencrypt", authority.certbot().directory().toString())
                .replace("127.0.0.1:8443", swarm.address(1) + ":8443")
                .replace("image: nginx", "image: " + swarm.image())
                .replace("target=8443 nginx\n", "target=8443 " + swarm.image() + "\n")
                .replace("docker service create", "docker service create --no-resolve-image --update-monitor 500ms")
                .replace("docker stack deploy", "docker stack deploy --resolve-image never");
    }

    private String run(String script) {
        return ProcessSpec.of(List.of("bash", "-euo", "pipefail", "-c", script))
                .in(folder)
                .with("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"))
                .with("CERTFERRY_HOST", swarm.host().toString())
                .with("CERTFERRY_CERTBOT", authority.certbot().directory().toString())
                .with("CERTFERRY_STATE_DIR", folder.resolve("state").toString())
                .within(Duration.ofMinutes(3))
                .text();
    }

    static DocumentWalkthrough of(String page, PrivateSwarm swarm, PebbleServer authority) {
        try {
            return new DocumentWalkthrough(Path.of("docs", page), swarm, authority);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
