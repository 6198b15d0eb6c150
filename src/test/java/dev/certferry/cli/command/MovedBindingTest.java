package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A binding that moves to another name, file, folder or installation: the service is not updated for it. */
final class MovedBindingTest {
    private static final String OTHER = TestInstallation.BINDING
            .replace("name: shop", "name: other")
            .replace("secretPrefix: test_site", "secretPrefix: other_site")
            .replace("name: web", "name: api");

    private TestInstallation site;

    @BeforeEach
    void build(@TempDir Path folder) throws Exception {
        site = new TestInstallation(folder);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.commit("east/other.yaml", OTHER);
        site.commit("east/shop.yaml", TestInstallation.BINDING);
        assertThat(site.run("sync", "--path", "east", "--installation", "east"))
                .as(site.err())
                .isZero();
        site.startService();
    }

    @AfterEach
    void takeDown() {
        site.close();
    }

    private long version() {
        return site.service().at("/Version/Index").asLong();
    }

    private int takeOver() {
        return site.run(
                "apply",
                "--auto-approve",
                "--path",
                "west",
                "--installation",
                "west",
                "--allow",
                "other-installation=east",
                "--reason",
                "the shop moves to team west");
    }

    @Test
    void anotherNameInAnotherFileAndFolderRestartsNothing() throws Exception {
        long before = version();
        site.commit("east/shop.yaml", "# moved\n");
        site.commit("east/team/store.yaml", TestInstallation.BINDING.replace("name: shop", "name: store"));

        site.run("plan", "--path", "east", "--installation", "east");
        assertThat(site.out()).contains("its binding was shop and is now store", "0 tasks restart");
        assertThat(site.run("sync", "--path", "east", "--installation", "east"))
                .as(site.err())
                .isZero();

        assertThat(version()).isEqualTo(before);
        assertThat(site.run("plan", "--path", "east", "--installation", "east")).isZero();
        assertThat(site.out()).contains("No changes");
    }

    @Test
    void anotherInstallationTakesItOverByOneCommand() throws Exception {
        long before = version();
        site.commit("west/shop.yaml", TestInstallation.BINDING);
        assertThat(site.run("sync", "--path", "west", "--installation", "west")).isEqualTo(5);
        assertThat(site.out() + site.err()).contains("apply --allow other-installation=east --reason TEXT");

        site.commit("east/shop.yaml", "# moved to west\n");
        assertThat(takeOver()).as(site.err() + site.out()).isZero();
        assertThat(site.out()).contains("taken over from installation east, binding shop");
        assertThat(version()).as("nothing restarted").isEqualTo(before);

        assertThat(site.run("audit", "log", "--path", "west", "--installation", "west", "-n", "1", "-o", "json"))
                .isZero();
        assertThat(site.out()).contains("other-installation", "the shop moves to team west");
        for (String side : new String[] {"east", "west"}) {
            assertThat(site.run("plan", "--path", side, "--installation", side))
                    .as(side + ": " + site.err())
                    .isZero();
            assertThat(site.out()).as(side).contains("No changes").doesNotContain("unmanaged");
        }

        site.certbot.renew(TestInstallation.DOMAIN);
        assertThat(site.run("sync", "--path", "west", "--installation", "west"))
                .as(site.err())
                .isZero();
        assertThat(site.referred()).allMatch(name -> name.startsWith("test_site.") && name.contains(".2"));
    }

    @Test
    void theOtherInstallationDoesNotTakeItBack() throws Exception {
        site.commit("west/shop.yaml", TestInstallation.BINDING);
        assertThat(takeOver()).as(site.err() + site.out()).isZero();
        long before = version();

        assertThat(site.run("sync", "--path", "east", "--installation", "east")).isEqualTo(5);

        assertThat(site.out() + site.err()).contains("of installation west");
        assertThat(version()).isEqualTo(before);
    }
}
