package dev.certferry.swarm;

import dev.certferry.integration.swarm.PrivateSwarm;
import java.net.URI;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The port keeps its promises on a real engine. */
final class DockerSwarmClientIT extends SwarmClientContract {
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
