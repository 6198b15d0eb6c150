package dev.certferry.swarm;

import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.SandboxOptions;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The port keeps its promises on the embedded Swarm. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
final class EmbeddedSwarmClientTest extends SwarmClientContract {
    @SuppressWarnings("NullAway.Init") // Set before the first test.
    private EmbeddedSwarm embedded;

    @BeforeAll
    void start(@TempDir Path directory) {
        embedded = EmbeddedSwarm.start(SandboxOptions.socket(directory.resolve("s")));
    }

    @AfterAll
    void stop() {
        embedded.close();
    }

    @Override
    URI host() {
        return embedded.host();
    }

    @Override
    String image() {
        return "sha256:" + "0".repeat(64);
    }
}
