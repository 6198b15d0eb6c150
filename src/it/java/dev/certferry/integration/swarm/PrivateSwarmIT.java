package dev.certferry.integration.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The private Swarm does what the other tests rely on. */
final class PrivateSwarmIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(3);

    @Test
    void everyManagerHasTheImage() {
        for (int i = 1; i <= 3; i++) {
            assertThat(SWARM.api(i)
                            .get("/images/" + SWARM.image() + "/json")
                            .path("Id")
                            .asText())
                    .isEqualTo(SWARM.image());
        }
    }

    @Test
    void aDoorSeesRequestsAndHoldsOneAtTheMomentThatTheTestChose() {
        try (EngineProxy door = EngineProxy.to(SWARM.host(1))) {
            CurlEngineClient api = new CurlEngineClient(door.host());
            door.insteadOf("POST /secrets/create", () -> {});

            String secret = "{\"Name\":\"a\",\"Data\":\"YQ==\"}";
            assertThat(catchThrowable(() -> api.post("/secrets/create", secret)))
                    .hasMessageContaining("Empty reply");
            assertThat(door.happened()).isTrue();
            assertThat(api.get("/secrets")).isEmpty();

            api.post("/secrets/create", secret);
            assertThat(door.writes()).containsExactly("POST /secrets/create", "POST /secrets/create");
            assertThat(door.requests()).contains("GET /secrets");
        }
    }
}
