package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.AcmeCa;
import dev.certferry.integration.git.GitHttp;
import dev.certferry.integration.git.Repository;
import dev.certferry.integration.program.Finished;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A repository that cannot be had does not stop renewals, and is not passed over in silence. */
final class StandInIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final AcmeCa CA = AcmeCa.onLoopback();

    @TempDir
    Path folder;

    @Test
    void certificatesRotateUnderTheLastGoodRevision() throws IOException {
        Site site = new Site(SWARM, CA);
        Repository audit = Repository.create(folder, "records");
        CA.certbot().issue(Bindings.DOMAIN);
        site.bind("Bind the site", "");
        Certferry certferry;
        try (GitHttp http =
                GitHttp.serving(site.repository().path().resolveSibling(".").normalize())) {
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
            Finished deleted = certferry.run("sync");
            assertThat(deleted.exit()).as(deleted.toString()).isEqualTo(1);
            assertThat(deleted.err()).contains("has no branch main, but other");
            site.awaitServed(2);
            assertThat(audit.file("certferry-audit", "default/README.md")).contains("stays in force");
        }
        unreachable(site, certferry);
    }

    /** It outlives the server. */
    private Path authority(GitHttp http) throws IOException {
        return Files.copy(http.authority(), folder.resolve("authority.pem"));
    }

    private static void unreachable(Site site, Certferry certferry) {
        CA.certbot().renew();

        Finished plan = certferry.run("plan");
        assertThat(plan.out()).contains("! source [source-unreachable]: ", "cannot be reached", "last read at ");

        Finished sync = certferry.run("sync");
        assertThat(sync.exit()).as(sync.toString()).isZero();
        site.awaitServed(3);
        assertThat(certferry.run("status").out()).startsWith("source\n  waiting: ");
        assertThat(certferry.run("status", "--max-source-age", "0s").exit()).isEqualTo(9);
    }
}
