package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What answers at a service's address after a rotation, and how it is told when that is not the new certificate. */
final class ProbeIT {
    private static final int SERVED = 8443;
    private static final int COPIED = 8444;
    private static final int PLAIN = 8445;
    private static final int CLOSED = 8446;

    /** Keeps the first certificate that it was given on a volume, and goes on serving that. */
    private static final String COPIES = """
            [ -f /copy/site.crt ] || cat /run/secrets/site.crt >/copy/site.crt
            [ -f /copy/site.key ] || cat /run/secrets/site.key >/copy/site.key
            busybox sed 's#/run/secrets#/copy#; s#8443#8444#; 1i user nginx;' /etc/nginx/nginx.conf >/copy/nginx.conf
            exec nginx -e /dev/stderr -c /copy/nginx.conf
            """;

    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    @Test
    void eachServiceMustServeWhatItWasGiven() {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.repository().commit("Bind all", Map.of("site.yaml", binding()));
        site.certferry().run("sync").orFail();
        start("nginx_test", SERVED, List.of(), List.of());
        start("copies", COPIED, List.of("--user", "root", "--mount", "source=copy,target=/copy"), sh(COPIES));
        start("plain", PLAIN, List.of(), sh("exec busybox httpd -f -p 8445 -h /srv"));
        start("closed", CLOSED, List.of(), sh("exec sleep 3600"));
        site.awaitServed(1);
        awaitFirst(COPIED);
        CA.certbot().renew();

        FinishedProcess run = site.certferry().run("sync");

        NewestAuditRecord audited = NewestAuditRecord.newest(site.repository());
        assertThat(audited.services())
                .as(run.toString())
                .isEqualTo(Map.of(
                        "nginx_test", "done",
                        "copies", "not-served",
                        "plain", "not-served",
                        "closed", "not-served"));
        assertThat(run.exit()).isEqualTo(7);
        assertThat(audited.exitCode()).isEqualTo(7);
        assertThat(audited.detail("copies"))
                .startsWith("it is mounted, but ")
                .contains(SWARM.address(1) + ":8444 (site.example.test) still presents another certificate")
                .contains(CA.certbot().fingerprint(ArticleBinding.DOMAIN, 1).substring(0, 16))
                .contains("make it reload them");
        assertThat(audited.detail("plain")).contains("the server does not use TLS on this port");
        assertThat(audited.detail("closed")).contains("connection failed (Connection refused)");

        FinishedProcess status = site.certferry().run("status");
        assertThat(status.exit()).isEqualTo(7);
        assertThat(status.out())
                .contains("still presents another certificate", "does not use TLS", "connection failed");

        FinishedProcess quiet = site.certferry().run("sync");
        assertThat(quiet.exit()).as("a run without changes: " + quiet).isEqualTo(7);
        assertThat(quiet.out()).contains("[not-served]: the certificate is mounted, but ");

        site.bind("Bind nginx alone", "      probe: " + probe(SERVED) + "\n");
        site.certferry().run("status").orFail();
    }

    private static String binding() {
        return TestConsumers.binding(
                        "  rollout: {maxParallel: 9, timeout: 3m, cooldown: 0s}\n",
                        "nginx_test",
                        "copies",
                        "plain",
                        "closed")
                .replace("name: nginx_test\n", "{name: nginx_test, probe: " + probe(SERVED) + "}\n")
                .replace("name: copies\n", "{name: copies, probe: " + probe(COPIED) + "}\n")
                .replace("name: plain\n", "{name: plain, probe: " + probe(PLAIN) + "}\n")
                .replace("name: closed\n", "{name: closed, probe: " + probe(CLOSED) + "}\n");
    }

    private static String probe(int port) {
        return "[{connect: \"" + SWARM.address(1) + ":" + port + "\", serverName: site.example.test, within: 3s}]";
    }

    private static List<String> sh(String script) {
        return List.of("/bin/sh", "-c", script);
    }

    private static void awaitFirst(int port) {
        TlsClient.trusting(CA.root())
                .awaitServed(
                        SWARM.address(1),
                        port,
                        ArticleBinding.DOMAIN,
                        CA.certbot().fingerprint(ArticleBinding.DOMAIN, 1));
    }

    private static void start(String name, int port, List<String> options, List<String> program) {
        List<String> command = new ArrayList<>(List.of("service", "create", "-d", "--no-resolve-image"));
        command.addAll(List.of("--name", name, "--update-monitor", "500ms", "--stop-grace-period", "100ms"));
        command.addAll(List.of("--secret", "source=test_site.key.1,target=site.key,uid=101,gid=101,mode=0400"));
        command.addAll(List.of("--secret", "source=test_site.crt.1,target=site.crt"));
        command.addAll(List.of("--publish", "mode=host,published=" + port + ",target=" + port));
        command.addAll(options);
        command.add(SWARM.image());
        command.addAll(program);
        SWARM.docker(command.toArray(String[]::new));
    }
}
