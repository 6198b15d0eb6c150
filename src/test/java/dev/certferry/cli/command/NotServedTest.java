package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that has nothing to change still says what is mounted and not served. */
final class NotServedTest {
    @SuppressWarnings("NullAway.Init") // set before each test
    private TestInstallation site;

    @BeforeEach
    void aServiceWithItsSecrets(@TempDir Path folder) throws Exception {
        site = new TestInstallation(folder);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(site.run("sync")).as(site.err()).isZero();
        site.startService();
        site.commit("shop.yaml", TestInstallation.BINDING.replace("- name: web\n", """
                - name: web
                      probe: [{connect: "127.0.0.1:%d", serverName: shop.example.com, within: 1s}]
                """.formatted(closedPort())));
    }

    @AfterEach
    void closed() {
        site.close();
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void itIsSaidEachTimeAndNothingIsWritten() throws Exception {
        assertThat(site.run("sync")).as("the service is new, which is news").isEqualTo(7);
        long writes = site.swarm.writes();
        String records = site.repository.tree("certferry-audit");
        for (int i = 0; i < 2; i++) {
            assertThat(site.run("sync")).isEqualTo(7);
            assertThat(site.out())
                    .contains(
                            "service/web (shop) [not-served]: the certificate is mounted, but 127.0.0.1:",
                            "connection failed",
                            "1 binding: 1 failed");
        }
        assertThat(site.swarm.writes()).isEqualTo(writes);
        assertThat(site.repository.tree("certferry-audit")).isEqualTo(records);

        site.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(site.run("sync")).as(site.err()).isZero();
    }
}
