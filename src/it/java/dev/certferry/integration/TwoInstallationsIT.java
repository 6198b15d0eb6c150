package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two certbot hosts with an installation each on one Swarm, and the same names in both repositories. */
final class TwoInstallationsIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer EAST_CA = PebbleServer.onLoopback();

    @RegisterExtension
    static final PebbleServer WEST_CA = PebbleServer.onLoopback();

    private final RealSite eastSite = new RealSite(SWARM, EAST_CA);
    private final RealSite westSite = new RealSite(SWARM, WEST_CA);
    private final CertferryLauncher east = eastSite.certferry().with("CERTFERRY_INSTALLATION", "east");
    private final CertferryLauncher west = westSite.certferry().with("CERTFERRY_INSTALLATION", "west");

    @Test
    void neitherTouchesWhatIsTheOthers() {
        start(eastSite, EAST_CA, "east");
        start(westSite, WEST_CA, "west");
        east.run("sync").orFail();
        west.run("sync").orFail();
        String tag =
                "-" + WEST_CA.certbot().fingerprint(ArticleBinding.DOMAIN, 1).substring(0, 8);
        assertThat(referred("east")).containsExactly("test_site.key.1", "test_site.crt.1");
        assertThat(referred("west")).containsExactly("test_site.key.1" + tag, "test_site.crt.1" + tag);

        EAST_CA.certbot().renew();
        EAST_CA.certbot().renew();
        east.run("sync").orFail();
        east.run("sync").orFail();

        assertThat(referred("east")).containsExactly("test_site.key.3", "test_site.crt.3");
        assertThat(referred("west")).containsExactly("test_site.key.1" + tag, "test_site.crt.1" + tag);
        assertThat(eastSite.secrets()).contains("test_site.key.1" + tag, "test_site.crt.1" + tag);
        assertThat(west.run("plan", "--detailed-exitcode").exit()).isZero();

        FinishedProcess otherRepository =
                west.with("CERTFERRY_INSTALLATION", "east").run("plan");
        assertThat(otherRepository.exit()).isEqualTo(1);
        assertThat(otherRepository.err())
                .contains(
                        "installation east belongs to " + eastSite.repository().url());
        FinishedProcess otherDirectory = east.with(
                        "CERTFERRY_CERTBOT", WEST_CA.certbot().directory().toString())
                .run("sync");
        assertThat(otherDirectory.exit()).isEqualTo(1);
        assertThat(otherDirectory.err()).contains("installation east belongs to the certbot directory");
        assertThat(referred("east")).containsExactly("test_site.key.3", "test_site.crt.3");
    }

    private static void start(RealSite site, PebbleServer authority, String service) {
        authority.certbot().issue(ArticleBinding.DOMAIN);
        String binding = ArticleBinding.nginx("  retention: {keep: 0}\n").replace("nginx_test", service);
        site.repository().commit("Bind the site", Map.of("site.yaml", binding));
        SWARM.docker(
                "service",
                "create",
                "-d",
                "--no-resolve-image",
                "--name",
                service,
                "--update-monitor",
                "500ms",
                "--stop-signal",
                "SIGKILL",
                SWARM.image(),
                "sleep",
                "3600");
    }

    private static List<String> referred(String service) {
        return StreamSupport.stream(
                        SWARM.spec(service)
                                .at("/TaskTemplate/ContainerSpec/Secrets")
                                .spliterator(),
                        false)
                .map(secret -> secret.path("SecretName").asText())
                .toList();
    }
}
