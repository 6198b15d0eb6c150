package dev.certferry.sandbox;

import dev.certferry.integration.swarm.PrivateSwarm;
import java.net.URI;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same contract on the real engine: what the embedded Swarm does is what this one was seen to do. */
final class DockerSwarmContractIT extends EngineEdgeCasesContract {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @Override
    URI host() {
        return SWARM.host();
    }

    @Override
    String image() {
        return SWARM.image();
    }
}
