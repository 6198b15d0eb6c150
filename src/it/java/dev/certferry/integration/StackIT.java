package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A stack that is deployed before and after a renewal, as the page on stacks says. */
final class StackIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    @AfterAll
    static void removeTheStack() {
        SWARM.docker("stack", "rm", "shop");
    }

    @Test
    void namesKeepARedeploymentFromUndoingARotationAndOldNamesStillDeploy() {
        CA.certbot().issue(ArticleBinding.DOMAIN);
        DocumentWalkthrough page = DocumentWalkthrough.of("stacks.md", SWARM, CA);

        page.follow("Write the binding");
        page.follow("Write the stack file");
        awaitServed(1);
        page.follow("Renew a certificate");
        assertThat(referred()).containsExactly("test_site.crt.2", "test_site.key.2");
        awaitServed(2);

        List<String> tasks = tasks();
        page.follow("Deploy the stack again");
        assertThat(referred()).containsExactly("test_site.crt.2", "test_site.key.2");
        assertThat(tasks()).isEqualTo(tasks);

        page.follow("Deploy an old stack file");
        assertThat(referred()).containsExactly("test_site.crt.1", "test_site.key.1");
        await().atMost(Duration.ofMinutes(1)).until(StackIT::isSettled);

        page.follow("Remove a stack and deploy it again");
        assertThat(referred()).containsExactly("test_site.crt.1", "test_site.key.1");
        awaitServed(1);
        page.follow("Update to the newest certificate");
        assertThat(referred()).containsExactly("test_site.crt.2", "test_site.key.2");
        awaitServed(2);
    }

    private static void awaitServed(int generation) {
        TlsClient.trusting(CA.root())
                .awaitServed(
                        SWARM.address(1),
                        8443,
                        ArticleBinding.DOMAIN,
                        CA.certbot().fingerprint(ArticleBinding.DOMAIN, generation));
    }

    private static List<String> referred() {
        return StreamSupport.stream(
                        SWARM.spec("shop_web")
                                .at("/TaskTemplate/ContainerSpec/Secrets")
                                .spliterator(),
                        false)
                .map(secret -> secret.path("SecretName").asText())
                .sorted()
                .toList();
    }

    private static boolean isSettled() {
        return SWARM.api()
                .get("/services/shop_web")
                .at("/UpdateStatus/State")
                .asText()
                .equals("completed");
    }

    /** Tasks that should run. */
    private static List<String> tasks() {
        return StreamSupport.stream(SWARM.api().get("/tasks").spliterator(), false)
                .filter(task -> task.path("DesiredState").asText().equals("running"))
                .map(task -> task.path("ID").asText())
                .sorted()
                .toList();
    }
}
