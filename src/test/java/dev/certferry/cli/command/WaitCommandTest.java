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
    private TestInstallation house;

    @BeforeEach
    void aServiceWithTheFirstCertificate(@TempDir Path folder) throws Exception {
        house = new TestInstallation(folder);
        house.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        house.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(house.run("sync")).as(house.err()).isZero();
        house.startService();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void endsWhenTheBindingIsInSync() {
        assertThat(house.run("wait", "shop", "--timeout", "30s"))
                .as(house.err())
                .isZero();
        assertThat(house.out()).isEqualTo("shop: in-sync\n");
    }

    @Test
    void saysWhatItWaitedForAtTheEnd() {
        house.certbot.renew(TestInstallation.DOMAIN);

        assertThat(house.run("wait", "shop", "--timeout", "1s")).isEqualTo(7);
        assertThat(house.err()).contains("not in-sync after 1 s: shop: waiting: a change is planned");
    }

    @Test
    void startsNoRun() {
        house.certbot.renew(TestInstallation.DOMAIN);
        long writes = house.swarm.writes();

        house.run("wait", "shop", "--timeout", "1s");

        assertThat(house.swarm.writes()).isEqualTo(writes);
    }

    @Test
    void whatNobodyCouldReachIsWrongUsage() {
        assertThat(house.run("wait", "shop", "--for", "served", "--timeout", "1s"))
                .isEqualTo(64);
        assertThat(house.err()).contains("binding shop has no probe");
        assertThat(house.run("wait", "shop", "--for", "ready")).isEqualTo(64);
        assertThat(house.err()).contains("--for ready: expected in-sync or served");
        assertThat(house.run("wait", "shpo", "--timeout", "1s")).isEqualTo(64);
        assertThat(house.err()).contains("no binding shpo; did you mean shop?");
    }

    @Test
    void theStatusOfOneBindingIsShownInDetailAndAnUnknownOneIsNamed() {
        assertThat(house.run("status", "shop")).as(house.err()).isZero();
        assertThat(house.out())
                .startsWith("shop: in-sync\n")
                .contains("  service web: in-sync, generation 1 of shop.example.com, 2/2 tasks");
        assertThat(house.run("status", "shpo")).isEqualTo(64);
        assertThat(house.err()).contains("no binding shpo; did you mean shop?");
    }
}
