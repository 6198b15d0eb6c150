package dev.certferry.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.manifest.yaml.Document;
import dev.certferry.manifest.yaml.Limits;
import dev.certferry.manifest.yaml.YamlFile;
import dev.certferry.model.Binding;
import dev.certferry.model.Desired;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people copy from examples/ works. */
final class ExamplesTest {
    private static final Path EXAMPLES = Path.of("examples");
    private static final List<String> COMMANDS = List.of("validate", "plan", "sync", "hook", "apply", "status");

    @Test
    void theManifestsAreOneValidRepository() {
        Desired desired = Readings.desired(Readings.ofFolder(EXAMPLES));

        assertThat(desired.bindings())
                .extracting(Binding::name)
                .containsExactly("edge", "intranet", "postgres", "shared", "test-site");
        assertThat(desired.warnings()).isEmpty();
        assertThat(desired.skipped()).isZero();
    }

    @Test
    void eachManifestNamesItsSchemaForEditors() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                String first = Files.readAllLines(file).get(0);
                assertThat(first).startsWith("# yaml-language-server: $schema=");
                assertThat(EXAMPLES.resolve(first.substring(first.indexOf('=') + 1)))
                        .exists();
            }
        }
    }

    @Test
    void theHookIsShell() throws IOException, InterruptedException {
        Path hook = EXAMPLES.resolve("certbot/certferry-hook.sh");
        Process check =
                new ProcessBuilder("sh", "-n", hook.toString()).inheritIO().start();

        assertThat(check.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(check.exitValue()).isZero();
        assertThat(Files.isExecutable(hook)).isTrue();
        assertThat(Files.readString(hook)).contains(" hook --config ");
    }

    @Test
    void theUnitsHaveWhatSystemdNeeds() throws IOException {
        assertThat(Files.readAllLines(EXAMPLES.resolve("systemd/certferry-sync.service")))
                .contains("[Unit]", "[Service]", "Type=oneshot")
                .anyMatch(line -> line.startsWith("ExecStart=/") && line.contains("certferry sync"));
        assertThat(Files.readAllLines(EXAMPLES.resolve("systemd/certferry-sync.timer")))
                .contains("[Timer]", "[Install]", "WantedBy=timers.target");
    }

    @Test
    void theWorkflowCallsCommandsThatExist() throws IOException {
        Path file = EXAMPLES.resolve("ci/github-workflow.yml");
        YamlFile yaml = YamlFile.read(file.toString(), Files.readAllBytes(file), Limits.DEFAULT);
        assertThat(yaml.problems()).isEmpty();
        Document workflow = yaml.documents().get(0);
        assertThat(workflow.problems()).isEmpty();

        List<String> runs = workflow.root().node().path("jobs").findValuesAsText("run");
        assertThat(runs).hasSize(2).allSatisfy(run -> {
            String[] words = run.split(" ");
            assertThat(words[0]).isEqualTo("certferry");
            assertThat(COMMANDS).contains(words[1]);
        });
    }
}
