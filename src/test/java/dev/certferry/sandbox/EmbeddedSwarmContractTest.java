package dev.certferry.sandbox;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The embedded Swarm keeps the contract, over a unix socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
final class EmbeddedSwarmContractTest extends EngineEdgeCasesContract {
    @SuppressWarnings("NullAway.Init") // Set before the first test.
    private EmbeddedSwarm swarm;

    @BeforeAll
    void start(@TempDir Path directory) {
        swarm = EmbeddedSwarm.start(SandboxOptions.socket(directory.resolve("s")));
    }

    @AfterAll
    void stop() {
        swarm.close();
    }

    @Override
    URI host() {
        return swarm.host();
    }

    @Override
    String image() {
        return "sha256:" + "0".repeat(64);
    }
}
