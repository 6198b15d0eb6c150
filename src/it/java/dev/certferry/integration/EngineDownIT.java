package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real engine that does not answer, is not there, or is not for everybody: said in one line, exit code 1. */
final class EngineDownIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    private static final String LAUNCHER = System.getProperty("certferry.launcher", "./certferry");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void manifests() throws IOException {
        Files.createDirectory(folder.resolve("manifests"));
    }

    private FinishedProcess plan(String... before) {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(List.of(LAUNCHER, "plan", "--host", SWARM.host().toString()));
        command.addAll(List.of("--dir", folder.resolve("manifests").toString()));
        command.addAll(List.of("--state-dir", folder.resolve("state").toString()));
        return ProcessSpec.of(command).run();
    }

    private static void assertSays(FinishedProcess plan, String words) {
        assertThat(plan.exit()).as(plan.toString()).isEqualTo(1);
        assertThat(plan.err())
                .startsWith("certferry: engine " + SWARM.host() + " (--host): ")
                .contains(words);
    }

    @Test
    void aPausedOneIsGivenUpAfterTheTimeLimit() {
        SWARM.pause(1);
        try {
            assertSays(plan(), "timeout; check whether it is stopped or overloaded");
        } finally {
            SWARM.resume(1);
        }
    }

    @Test
    void aKilledOneIsNotThere() {
        SWARM.kill(1);
        try {
            assertSays(plan(), "check that Docker is running and the address is correct");
        } finally {
            SWARM.start(1);
        }
    }

    /** As a user who is not root and not of the group has it; wherever this checkout lies, such a user might not even read it. */
    @Test
    void aSocketOfOthersIsNamedAsThat() {
        String socket = SWARM.host().getPath();
        ProcessSpec.of("chmod", "000", socket).text();
        try {
            assertSays(
                    plan("setpriv", "--bounding-set", "-dac_override,-dac_read_search"),
                    "this user has no permission to open the socket; run as root or as a member of its group");
        } finally {
            ProcessSpec.of("chmod", "660", socket).text();
        }
    }
}
