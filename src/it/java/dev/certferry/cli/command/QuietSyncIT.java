package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.git.GitHttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run without changes costs the Git server. */
final class QuietSyncIT {
    @Test
    void aRunWithoutChangesMakesOneRequest(@TempDir Path folder) throws Exception {
        try (TestInstallation site = new TestInstallation(folder);
                GitHttpServer http = GitHttpServer.serving(folder)) {
            site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
            site.commit("shop.yaml", TestInstallation.BINDING);
            Path password = Files.writeString(site.file("password"), http.password() + "\n");
            String[] sync = {
                "sync",
                "--repo",
                http.url("certs"),
                "--ca-file",
                http.authority().toString(),
                "--user",
                http.user(),
                "--password-file",
                password.toString()
            };
            assertThat(site.runWithout("CERTFERRY_REPO", sync)).as(site.err()).isZero();
            assertThat(site.runWithout("CERTFERRY_REPO", sync)).as(site.err()).isZero();
            http.forget();

            assertThat(site.runWithout("CERTFERRY_REPO", sync)).as(site.err()).isZero();

            assertThat(http.requests()).containsExactly("GET /git/certs.git/info/refs 200");
        }
    }
}
