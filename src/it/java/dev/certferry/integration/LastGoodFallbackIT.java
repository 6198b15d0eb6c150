package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.git.BareRepository;
import dev.certferry.integration.git.GitHttpServer;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A repository that cannot be had does not stop renewals, and is not passed over in silence. */
final class LastGoodFallbackIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    @TempDir
    Path folder;

    @Test
    void certificatesRotateUnderTheLastGoodRevision() throws IOException {
        RealSite site = new RealSite(SWARM, CA);
        BareRepository audit = BareRepository.create(folder, "records");
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.bind("Bind the site", "");
        CertferryLauncher certferry;
        try (GitHttpServer http = GitHttpServer.serving(
                site.repository().path().resolveSibling(".").normalize())) {
            certferry = site.certferry()
                    .with("CERTFERRY_REPO", http.url("certs"))
                    .with("CERTFERRY_USER", http.user())
                    .with("CERTFERRY_PASSWORD", http.password())
                    .with("CERTFERRY_CA_FILE", authority(http).toString())
                    .with("CERTFERRY_AUDIT_REPO", audit.url());
            certferry.run("sync").orFail();
            site.startNginx();
            site.awaitServed(1);
            certferry.run("sync").orFail();

            site.repository().work("push", "-q", "origin", "main:other");
            site.repository().git("update-ref", "-d", "refs/heads/main");
            CA.certbot().renew();
            FinishedProcess deleted = certferry.run("sync");
            assertThat(deleted.exit()).as(deleted.toString()).isEqualTo(1);
            assertThat(deleted.err()).contains("branch main not found; existing branches: other");
            site.awaitServed(2);
            assertThat(audit.file("certferry-audit", "default/README.md")).contains("stays in force");
        }
        unreachable(site, certferry);
    }

    /** It outlives the server. */
    private Path authority(GitHttpServer http) throws IOException {
        return Files.copy(http.authority(), folder.resolve("authority.pem"));
    }

    private static void unreachable(RealSite site, CertferryLauncher certferry) {
        CA.certbot().renew();

        FinishedProcess plan = certferry.run("plan");
        assertThat(plan.out()).contains("! source [source-unreachable]: ", "cannot be reached", "last read at ");

        FinishedProcess sync = certferry.run("sync");
        assertThat(sync.exit()).as(sync.toString()).isZero();
        site.awaitServed(3);
        assertThat(certferry.run("status").out()).contains("Waiting:\n  ! source [source-unreachable]: ");
        assertThat(certferry.run("status", "--max-source-age", "0s").exit()).isEqualTo(9);
    }
}
