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
        try (TestInstallation house = new TestInstallation(folder);
                GitHttpServer http = GitHttpServer.serving(folder)) {
            house.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
            house.commit("shop.yaml", TestInstallation.BINDING);
            Path password = Files.writeString(house.file("password"), http.password() + "\n");
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
            assertThat(house.runWithout("CERTFERRY_REPO", sync)).as(house.err()).isZero();
            assertThat(house.runWithout("CERTFERRY_REPO", sync)).as(house.err()).isZero();
            http.forget();

            assertThat(house.runWithout("CERTFERRY_REPO", sync)).as(house.err()).isZero();

            assertThat(http.requests()).containsExactly("GET /git/certs.git/info/refs 200");
        }
    }
}
