package dev.certferry.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.manifest.yaml.YamlFile;
import dev.certferry.manifest.yaml.YamlLimits;
import dev.certferry.model.Binding;
import dev.certferry.model.DesiredState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people copy from examples/ works. */
final class ExamplesTest {
    private static final Path EXAMPLES = Path.of("examples");

    @Test
    void theManifestsAreOneValidRepository() {
        DesiredState desired = ParsedManifests.desired(ParsedManifests.ofFolder(EXAMPLES));

        assertThat(desired.bindings())
                .extracting(Binding::name)
                .containsExactly("edge", "intranet", "postgres", "shared", "shop-api", "test-site");
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
        Map<String, Map<String, String>> service = unit("certferry-sync.service");
        assertThat(service.keySet()).containsExactlyInAnyOrder("Unit", "Service");
        assertThat(service.get("Service"))
                .containsEntry("Type", "oneshot")
                .hasEntrySatisfying(
                        "ExecStart",
                        command -> assertThat(command).startsWith("/").contains("certferry sync"));

        Map<String, Map<String, String>> timer = unit("certferry-sync.timer");
        assertThat(timer.keySet()).containsExactlyInAnyOrder("Unit", "Timer", "Install");
        assertThat(timer.get("Timer")).containsKey("OnUnitInactiveSec");
        assertThat(timer.get("Install")).containsEntry("WantedBy", "timers.target");
        // a timer without Unit= starts the service of its own name
        assertThat(timer.get("Timer")).doesNotContainKey("Unit");
    }

    /** Sections, settings and comments; whether systemd knows the settings is for its own reader to say (UnitsIT). */
    private static Map<String, Map<String, String>> unit(String name) throws IOException {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        String section = "";
        for (String line : Files.readAllLines(EXAMPLES.resolve("systemd").resolve(name))) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.matches("\\[[A-Z][a-z]+]")) {
                section = line.substring(1, line.length() - 1);
                assertThat(sections.put(section, new LinkedHashMap<>()))
                        .as(line)
                        .isNull();
                continue;
            }
            assertThat(line).matches("[A-Z][A-Za-z]+=\\S.*").doesNotMatch(".*\\s");
            String key = line.substring(0, line.indexOf('='));
            String value = line.substring(line.indexOf('=') + 1);
            assertThat(sections.computeIfAbsent(section, unused -> new LinkedHashMap<>())
                            .merge(key, value, (one, other) -> one + " " + other))
                    .satisfies(both ->
                            assertThat(key.endsWith("Sec") ? both : "1s").matches("([0-9]+(s|min|h))+"));
        }
        return sections;
    }

    /** A container of certbot calls no hook: one unit runs both, and a failed renewal does not stop the second. */
    @Test
    void certbotInAContainerIsFollowedByASync() throws IOException {
        List<String> unit = Files.readAllLines(EXAMPLES.resolve("systemd/certbot-container.service"));
        List<String> starts =
                unit.stream().filter(line -> line.startsWith("ExecStart=")).toList();

        assertThat(unit).contains("[Unit]", "[Service]", "Type=oneshot");
        assertThat(starts).hasSize(2);
        assertThat(starts.get(0))
                .startsWith("ExecStart=-/usr/bin/docker run --rm ")
                .contains(" -v /etc/letsencrypt:/etc/letsencrypt ", " certbot/certbot renew ")
                .doesNotContain("hook", "docker.sock");
        assertThat(starts.get(1))
                .isEqualTo("ExecStart=/usr/local/bin/certferry sync --config /etc/certferry/config.yaml");
        assertThat(Files.readAllLines(EXAMPLES.resolve("systemd/certbot-container.timer")))
                .contains("[Timer]", "[Install]", "WantedBy=timers.target")
                .anyMatch(line -> line.startsWith("OnCalendar="));
    }

    /** What their jobs do is run by ReviewJobIT. */
    @Test
    void theWorkflowsOfAllForgesAreYaml() throws IOException {
        for (String name : List.of("github-workflow.yml", "gitlab-ci.yml", "forgejo-workflow.yml")) {
            Path file = EXAMPLES.resolve("ci").resolve(name);
            YamlFile yaml = YamlFile.read(file.toString(), Files.readAllBytes(file), YamlLimits.DEFAULT);
            assertThat(yaml.problems()).as(name).isEmpty();
            assertThat(yaml.documents()).as(name).hasSize(1);
            assertThat(yaml.documents().get(0).problems()).as(name).isEmpty();
            assertThat(Files.readString(file))
                    .contains("certferry validate --dir bindings\n")
                    .contains(" --snapshot snapshot.json -o markdown > plan.md");
        }
    }
}
