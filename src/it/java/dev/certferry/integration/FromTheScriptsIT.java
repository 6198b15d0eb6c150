package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.swarm.PrivateSwarm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the migration steps of docs/from-the-scripts.md. */
final class FromTheScriptsIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    @Test
    void secretsAreTakenOverWithoutARestartAndTheNextRenewalReplacesThem() {
        CA.certbot().issue(ArticleBinding.DOMAIN);
        DocumentWalkthrough page = DocumentWalkthrough.of("from-the-scripts.md", SWARM, CA);

        page.follow("Starting point");
        JsonNode before = service();
        String secrets = secrets().findValues("Version").toString();
        page.follow("Generate the bindings");
        assertThat(secrets().findValues("Version").toString()).isEqualTo(secrets);
        page.follow("Adopt the secrets");
        assertThat(service().path("Spec")).isEqualTo(before.path("Spec"));
        assertThat(service().has("PreviousSpec")).isFalse();
        assertThat(secrets().findValuesAsText("dev.certferry.claimed"))
                .containsOnly("unverified")
                .hasSize(2);
        assertThat(secrets().findValuesAsText("dev.certferry.fingerprint")).isEmpty();

        page.follow("Verify with a probe");
        assertThat(service().path("Spec")).isEqualTo(before.path("Spec"));
        assertThat(secrets().findValuesAsText("dev.certferry.claimed"))
                .containsOnly("verified")
                .hasSize(2);
        assertThat(secrets().findValuesAsText("dev.certferry.fingerprint"))
                .containsOnly(CA.certbot().fingerprint(ArticleBinding.DOMAIN, 1))
                .hasSize(2);

        page.follow("The next renewal");
        TlsClient.trusting(CA.root())
                .awaitServed(
                        SWARM.address(1),
                        8443,
                        ArticleBinding.DOMAIN,
                        CA.certbot().fingerprint(ArticleBinding.DOMAIN, 2));
        assertThat(secrets()).hasSize(4);
    }

    private static JsonNode service() {
        return SWARM.api().get("/services/nginx_test");
    }

    private static JsonNode secrets() {
        return SWARM.api().get("/secrets");
    }
}
