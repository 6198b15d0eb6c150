package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heartbeat is requested only after runs that leave nothing to an operator. */
final class HealthyRunTest {
    private final AtomicInteger requests = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // set before each test
    private TestInstallation site;

    @SuppressWarnings("NullAway.Init") // set before each test
    private HttpServer watchdog;

    @BeforeEach
    void aServiceInSync(@TempDir Path folder) throws Exception {
        watchdog = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        watchdog.createContext("/ping", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        watchdog.start();
        site = new TestInstallation(folder);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(site.run("sync")).as(site.err()).isZero();
        site.startService("nginx:1", spec -> spec.putObject("UpdateConfig").put("FailureAction", "rollback"));
    }

    @AfterEach
    void close() {
        watchdog.stop(0);
        site.close();
    }

    private int requests(String... more) {
        requests.set(0);
        String url = "http://127.0.0.1:" + watchdog.getAddress().getPort() + "/ping";
        String[] line = new String[3 + more.length];
        System.arraycopy(new String[] {"sync", "--heartbeat-url", url}, 0, line, 0, 3);
        System.arraycopy(more, 0, line, 3, more.length);
        assertThat(site.run(line)).as(site.out() + site.err()).isZero();
        return requests.get();
    }

    @Test
    void aRunThatLeavesAHoldIsNotHealthy() {
        assertThat(requests()).as("in sync").isEqualTo(1);
        site.certbot.renew(TestInstallation.DOMAIN);
        site.swarm.failTasksOf("web", "task: non-zero exit (1)");
        assertThat(site.run("sync")).isEqualTo(7);

        assertThat(requests()).as("held").isZero();
        assertThat(requests("--heartbeat-on", "success")).isEqualTo(1);

        assertThat(site.run("apply", "--auto-approve", "--retry", "web")).isZero();
        assertThat(requests()).as("in sync again").isEqualTo(1);
    }

    @Test
    void aSuspensionIsHealthyOnlyIfItEnds() {
        assertThat(site.run("suspend", "shop", "--reason", "migration", "--for", "8h"))
                .isZero();
        assertThat(requests()).isEqualTo(1);

        assertThat(site.run("suspend", "shop", "--reason", "migration")).isZero();
        assertThat(requests()).isZero();
    }

    @Test
    void aBindingWithoutItsServiceIsNotHealthy() throws Exception {
        String binding =
                TestInstallation.BINDING.replace("name: shop\n", "name: api\n").replace("test_site", "api_site");

        site.commit("api.yaml", binding.replace("name: web", "name: api"));
        assertThat(requests()).as("a service by name").isZero();

        site.commit("api.yaml", binding.replace("- name: web", "- {label: le_auto}"));
        assertThat(requests()).as("a service by label").isZero();
    }

    @Test
    void aRefusalIsNotHealthy() throws Exception {
        site.commit("shop.yaml", TestInstallation.BINDING.replace("shop.example.com", "other.example.com"));
        requests.set(0);
        String url = "http://127.0.0.1:" + watchdog.getAddress().getPort() + "/ping";

        assertThat(site.run("sync", "--heartbeat-url", url)).isEqualTo(5);

        assertThat(requests.get()).isZero();
    }
}
