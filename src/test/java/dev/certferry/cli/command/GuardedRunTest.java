package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.cli.Main;
import dev.certferry.model.KeyAlgorithm;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Provenance;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole run that a guard refuses, from the command line to the Swarm: here the repository has lost its bindings. */
final class GuardedRunTest {
    @TempDir
    private Path home = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @SuppressWarnings("NullAway.Init") // set before each test
    private EmbeddedSwarm swarm;

    @BeforeEach
    void start() throws IOException {
        swarm = EmbeddedSwarm.start(SandboxOptions.socket(home.resolve("s")));
        LeafCertificate leaf = new LeafCertificate(
                "ab".repeat(32),
                "R11",
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-04-01T00:00:00Z"),
                List.of("shop.example.com"),
                false,
                KeyAlgorithm.NONE);
        swarm.createSecret(
                "shop.crt.1",
                new Provenance("default", "shop", "shop.example.com", "fullchain", 1, leaf, "").labels(),
                new byte[] {1});
        Files.writeString(home.resolve("settings.yaml"), """
                apiVersion: certferry.dev/v1
                kind: Settings
                spec:
                  retention: {orphans: delete}
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
    void nothingIsDoneAndTheWayOutIsTold() {
        assertThat(run(Map.of(), "sync")).isEqualTo(5);

        assertThat(out.toString()).contains("[nothing-desired]", "--allow nothing-desired=1 --reason TEXT");
        assertThat(swarm.secretData("shop.crt.1")).hasSize(1);
    }

    @Test
    void whatAPersonAllowsByNameIsDone() {
        assertThat(run(Map.of(), "sync", "--allow", "nothing-desired=1", "--reason", "the shop is closed"))
                .as(err.toString())
                .isZero();

        assertThat(swarm.requests()).anyMatch(call -> call.method().equals("DELETE"));
    }

    @Test
    void whatWasAllowedIsInTheRecordWithItsReason() throws GitAPIException, IOException {
        Path records = home.resolve("audit.git");
        Git.init().setBare(true).setGitDir(records.toFile()).call().close();
        String audit = records.toUri().toString();

        assertThat(run(Map.of(), "sync", "--audit-repo", audit)).isEqualTo(5);
        assertThat(newestRecord(records)).contains("\"overrides\" : [ ]").contains("nothing-desired");

        String[] allowed = {
            "sync", "--audit-repo", audit, "--allow", "nothing-desired=1", "--reason", "the shop is closed"
        };
        assertThat(run(Map.of(), allowed)).as(err.toString()).isZero();
        assertThat(newestRecord(records))
                .containsPattern(
                        "\"rule\" : \"nothing-desired\",\\s+\"value\" : \"1\",\\s+\"reason\" : \"the shop is closed\"");
    }

    private static String newestRecord(Path records) throws IOException, GitAPIException {
        try (Git git = Git.open(records.toFile());
                TreeWalk files = new TreeWalk(git.getRepository())) {
            ObjectId tip = git.getRepository().resolve("refs/heads/certferry-audit");
            RevCommit commit = git.log().add(tip).call().iterator().next();
            files.addTree(commit.getTree());
            files.setRecursive(true);
            String newest = "";
            while (files.next()) {
                if (files.getPathString().endsWith(".json")) {
                    byte[] bytes =
                            git.getRepository().open(files.getObjectId(0)).getBytes();
                    newest = new String(bytes, StandardCharsets.UTF_8);
                }
            }
            return newest;
        }
    }

    @Test
    void neitherEnvironmentNorFileAllowAnything() throws IOException {
        Path config = Files.writeString(home.resolve("engine.conf"), "allow: nothing-desired=1\nreason: always\n");

        assertThat(run(Map.of("CERTFERRY_CONFIG", config.toString()), "sync")).isEqualTo(64);
        assertThat(run(Map.of("CERTFERRY_ALLOW", "nothing-desired=1", "CERTFERRY_REASON", "always"), "sync"))
                .isEqualTo(64);
        assertThat(err.toString()).contains("is for one run only; give --allow on the command line");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--allow nothing-desired=1",
                "--allow everything=1 --reason x",
                "--allow nothing-desired --reason x",
                "--guards-max-services-percent 25"
            })
    void anIncompleteOverrideIsWrongUsage(String more) {
        assertThat(run(Map.of(), ("sync " + more).split(" "))).isEqualTo(64);
        assertThat(err.toString()).isNotBlank();
    }

    private int run(Map<String, String> environment, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--dir", home.toString(), "--host", swarm.host().toString()));
        all.addAll(List.of("--certbot", home.resolve("letsencrypt").toString()));
        all.addAll(List.of("--state-dir", home.resolve("state").toString()));
        return Main.run(
                all.toArray(String[]::new), environment, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
