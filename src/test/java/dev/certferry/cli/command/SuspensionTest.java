package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.cli.Main;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Suspending and resuming from the command line: what status shows, what the state object keeps, what is recorded. */
final class SuspensionTest {
    @TempDir
    private Path home = Path.of("");

    private StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @SuppressWarnings("NullAway.Init") // set before each test
    private EmbeddedSwarm swarm;

    @BeforeEach
    void start() throws IOException {
        swarm = EmbeddedSwarm.start(SandboxOptions.socket(home.resolve("s")));
        Files.writeString(home.resolve("shop.yaml"), """
                apiVersion: certferry.dev/v1
                kind: Binding
                metadata:
                  name: shop
                spec:
                  domains: [shop.example.com]
                  files: [{source: fullchain, target: site.crt}]
                  services: [{name: web}]
                """);
        for (String folder : List.of("live", "archive", "renewal")) {
            Files.createDirectories(home.resolve("letsencrypt").resolve(folder));
        }
    }

    @AfterEach
    void stop() {
        swarm.close();
    }

    @Test
    void aSuspendedBindingIsShownWithWhoWhyAndUntilWhenUntilItIsResumed() {
        assertThat(run(
                        "suspend",
                        "shop",
                        "--reason",
                        "database migration",
                        "--operator",
                        "alice",
                        "--until",
                        "2099-01-01T00:00:00Z"))
                .as(err.toString())
                .isZero();

        assertThat(said("status"))
                .contains(
                        "suspended by alice since ",
                        " until 2099-01-01T00:00:00Z: database migration",
                        "certferry resume shop");
        assertThat(said("resume", "shop")).contains("Resumed binding shop");
        assertThat(said("status")).doesNotContain("suspended");
        long writes = swarm.writes();
        assertThat(said("resume", "shop")).contains("Not suspended: binding shop");
        assertThat(swarm.writes()).isEqualTo(writes);
    }

    @Test
    void theWholeInstallationRests() {
        run("suspend", "--reason", "the network moves", "--for", "8h");

        assertThat(said("status")).contains("suspended by ", ": the network moves; resumes automatically at that time");
        assertThat(said("resume")).contains("Resumed the whole installation");
    }

    @Test
    void bothAreRecorded() throws GitAPIException, IOException {
        Path repository = home.resolve("audit.git");
        try (Git git =
                Git.init().setBare(true).setDirectory(repository.toFile()).call()) {
            run(
                    "suspend",
                    "shop",
                    "--reason",
                    "database migration",
                    "--operator",
                    "alice",
                    "--audit-repo",
                    repository.toUri().toString());
            run(
                    "resume",
                    "shop",
                    "--reason",
                    "it is over",
                    "--audit-repo",
                    repository.toUri().toString());

            List<String> subjects = new ArrayList<>();
            git.log()
                    .add(git.getRepository().resolve("refs/heads/certferry-audit"))
                    .call()
                    .forEach(commit -> subjects.add(commit.getShortMessage()));
            assertThat(subjects)
                    .startsWith(
                            "default: resumed binding shop: it is over",
                            "default: suspended binding shop for alice: database migration");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "suspend shop",
                "suspend shop --reason x --for soon",
                "suspend shop --reason x --for 0h",
                "suspend shop --reason x --until tomorrow",
                "suspend shop --reason x --until 2001-01-01T00:00:00Z",
                "suspend shop --reason x --for 1h --until 2099-01-01T00:00:00Z",
                "suspend shoop --reason x"
            })
    void mistakesAreWrongUsage(String line) {
        assertThat(run(line.split(" "))).isEqualTo(64);
        assertThat(err.toString()).isNotBlank();
        assertThat(swarm.writes()).isZero();
    }

    private String said(String... arguments) {
        out = new StringWriter();
        run(arguments);
        return out.toString();
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--dir", home.toString(), "--host", swarm.host().toString()));
        all.addAll(List.of("--certbot", home.resolve("letsencrypt").toString()));
        all.addAll(List.of("--state-dir", home.resolve("state").toString()));
        return Main.run(all.toArray(String[]::new), Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
