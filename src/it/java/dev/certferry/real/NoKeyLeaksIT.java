package dev.certferry.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.real.acme.AcmeCa;
import dev.certferry.real.program.Finished;
import dev.certferry.real.swarm.PrivateSwarm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No line of a private key stands in anything that Certferry writes. */
final class NoKeyLeaksIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final AcmeCa CA = AcmeCa.onLoopback();

    @Test
    void notInOutputsNorFilesNorTheAudit() throws IOException {
        Site site = new Site(SWARM, CA);
        CA.certbot().issue(Bindings.DOMAIN);
        site.bind("Bind the site", "");
        Path plan = site.state().resolveSibling("plan.json");

        List<String> written = new ArrayList<>();
        for (List<String> command : List.of(
                List.of("plan", "--out", plan.toString()),
                List.of("plan", "-o", "json"),
                List.of("sync"),
                List.of("status", "-o", "json"))) {
            Finished finished = site.certferry().run(command.toArray(String[]::new));
            written.add(finished.toString());
        }
        Files.writeString(CA.certbot().archived(Bindings.DOMAIN, "cert1.pem"), key());
        written.add(site.certferry().run("plan").toString());
        written.add(Files.readString(plan));
        written.add(site.repository().git("log", "-p", "certferry-audit"));
        try (Stream<Path> files = Files.walk(site.state())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                written.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        List<String> secretLines =
                key().lines().filter(line -> !line.startsWith("-----")).toList();
        assertThat(secretLines).isNotEmpty();
        assertThat(written).hasSizeGreaterThan(10);
        for (String line : secretLines) {
            assertThat(written).noneMatch(text -> text.contains(line));
        }
    }

    private static String key() throws IOException {
        return Files.readString(CA.certbot().archived(Bindings.DOMAIN, "privkey1.pem"));
    }
}
