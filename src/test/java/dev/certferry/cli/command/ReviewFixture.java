package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.forge.FakeForgeServer;
import dev.certferry.forge.FakeForgeState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A site with a forge: what its tests begin with, and wait for. */
abstract class ReviewFixture {
    static final String PLAN = "certferry/default/plan";
    static final String APPLY = "certferry/default/apply";

    TestInstallation site;

    @BeforeEach
    void build(@TempDir Path folder) throws Exception {
        site = new TestInstallation(folder);
        site.commit("README.md", "Certificates\n");
        site.commit("certs/shop.yaml", TestInstallation.BINDING);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        assertThat(site.run("sync", "--path", "certs")).as(site.err()).isZero();
        site.startService();
    }

    @AfterEach
    void takeDown() {
        site.close();
    }

    DaemonFixture daemon(FakeForgeServer forge, String kind, String... more) throws Exception {
        Path token = Files.writeString(site.file("forge-token"), FakeForgeServer.TOKEN + "\n");
        List<String> flags = new ArrayList<>(List.of("--path", "certs", "--poll", "1h", "--debounce", "0s"));
        flags.addAll(List.of("--forge", kind, "--forge-url", forge.address().toString()));
        flags.addAll(List.of("--forge-repository", "example/certs", "--forge-token-file", token.toString()));
        flags.addAll(List.of(more));
        return DaemonFixture.of(site, flags.toArray(String[]::new));
    }

    static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(Duration.ofSeconds(60)).until(condition);
    }

    /** A branch as a pull request, with its head where the forge's Git server keeps it. */
    FakeForgeState.Pull propose(FakeForgeServer forge, String branch, String path, String text, boolean fork)
            throws Exception {
        site.repository.propose(branch, path, text);
        FakeForgeState.Pull pull = forge.world.pull(branch, "main", site.repository.tip(branch), fork);
        site.repository.head(pull.number, pull.head);
        return pull;
    }

    static FakeForgeState.Mark awaitStatus(FakeForgeServer forge, String head, String context) {
        await(context, () -> forge.world.mark(head, context).isPresent());
        return forge.world.mark(head, context).orElseThrow();
    }
}
