package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waiting for a state, and the status of one binding, as pipelines and operators call them. */
@Tag("slow")
final class WaitCommandTest {
    private TestInstallation site;

    @BeforeEach
    void aServiceWithTheFirstCertificate(@TempDir Path folder) throws Exception {
        site = new TestInstallation(folder);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(site.run("sync")).as(site.err()).isZero();
        site.startService();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void endsWhenTheBindingIsInSync() {
        assertThat(site.run("wait", "shop", "--timeout", "30s")).as(site.err()).isZero();
        assertThat(site.out()).isEqualTo("shop: in-sync\n");
    }

    @Test
    void saysWhatItWaitedForAtTheEnd() {
        site.certbot.renew(TestInstallation.DOMAIN);

        assertThat(site.run("wait", "shop", "--timeout", "1s")).isEqualTo(7);
        assertThat(site.err()).contains("not in-sync after 1 s: shop: waiting: a change is planned");
    }

    @Test
    void startsNoRun() {
        site.certbot.renew(TestInstallation.DOMAIN);
        long writes = site.swarm.writes();

        site.run("wait", "shop", "--timeout", "1s");

        assertThat(site.swarm.writes()).isEqualTo(writes);
    }

    @Test
    void whatNobodyCouldReachIsWrongUsage() {
        assertThat(site.run("wait", "shop", "--for", "served", "--timeout", "1s"))
                .isEqualTo(64);
        assertThat(site.err()).contains("binding shop has no probe");
        assertThat(site.run("wait", "shop", "--for", "ready")).isEqualTo(64);
        assertThat(site.err()).contains("--for ready: expected in-sync or served");
        assertThat(site.run("wait", "shpo", "--timeout", "1s")).isEqualTo(64);
        assertThat(site.err()).contains("no binding shpo; did you mean shop?");
    }

    @Test
    void theStatusOfOneBindingIsShownInDetailAndAnUnknownOneIsNamed() {
        assertThat(site.run("status", "shop")).as(site.err()).isZero();
        assertThat(site.out())
                .startsWith("shop: in-sync\n")
                .contains("  service web: in-sync, generation 1 of shop.example.com, 2/2 tasks");
        assertThat(site.run("status", "shpo")).isEqualTo(64);
        assertThat(site.err()).contains("no binding shpo; did you mean shop?");
    }
}
