package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs of the daemon that time or an operator starts. */
@Tag("slow")
final class ServeSuspensionTest extends ServeFixture {
    private static void awaitSuspended(DaemonFixture daemon) {
        Awaitility.await("the suspension is seen")
                .atMost(LIMIT)
                .until(() -> daemon.json("/api/v1/bindings")
                        .at("/bindings/0/condition")
                        .asText()
                        .equals("suspended"));
    }

    @Test
    void theEndOfASuspensionStartsARun() {
        try (DaemonFixture daemon = DaemonFixture.of(site, "--poll", "1h", "--debounce", "0s")) {
            assertThat(site.run("suspend", "shop", "--reason", "migration", "--for", "15s"))
                    .isZero();
            site.certbot.renew(TestInstallation.DOMAIN);
            awaitSuspended(daemon);

            awaitGeneration(2);
            Awaitility.await("the record of the run that time started")
                    .atMost(LIMIT)
                    .until(() -> daemon.json("/api/v1/audit?limit=1")
                            .at("/records/0/trigger")
                            .asText()
                            .equals("time"));
        }
    }

    @Test
    void resumeStartsARun() {
        try (DaemonFixture daemon = DaemonFixture.of(site, "--poll", "1h", "--debounce", "0s")) {
            assertThat(site.run("suspend", "shop", "--reason", "migration")).isZero();
            site.certbot.renew(TestInstallation.DOMAIN);
            awaitSuspended(daemon);

            assertThat(site.run("resume", "shop")).isZero();

            awaitGeneration(2);
        }
    }

    @Test
    void resumeByTheInterfaceStartsARun() {
        try (DaemonFixture daemon = DaemonFixture.of(site, "--poll", "1h", "--debounce", "0s")) {
            assertThat(site.run("suspend", "shop", "--reason", "migration")).isZero();
            site.certbot.renew(TestInstallation.DOMAIN);
            awaitSuspended(daemon);

            int status = daemon.send(daemon.to("/api/v1/resume")
                            .header("Authorization", "Bearer " + DaemonFixture.TOKEN)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"binding\":\"shop\"}"))
                            .build())
                    .statusCode();

            assertThat(status).isEqualTo(200);
            awaitGeneration(2);
        }
    }
}
