package dev.certferry.cli.command;

import dev.certferry.integration.swarm.PrivateSwarm;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plans are bound on a real engine. */
final class SavedPlanIT extends SavedPlanContract {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @AfterEach
    void empty() {
        SWARM.docker("service", "rm", "web");
        for (String kind : new String[] {"secrets", "configs"}) {
            SWARM.api()
                    .get("/" + kind)
                    .forEach(object -> SWARM.api()
                            .delete("/" + kind + "/" + object.path("ID").asText()));
        }
    }

    @Override
    Optional<URI> host() {
        return Optional.of(SWARM.host());
    }

    @Override
    String image() {
        return SWARM.image();
    }

    @Override
    String otherImage() {
        SWARM.docker("tag", SWARM.image(), "certferry-it:other");
        return "certferry-it:other";
    }
}
