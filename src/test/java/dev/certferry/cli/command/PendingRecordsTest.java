package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PendingRecordsTest {
    @Test
    void statusTellsOfRecordsThatWaitToBePushed(@TempDir Path folder) throws Exception {
        try (TestInstallation site = new TestInstallation(folder)) {
            site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
            site.commit("shop.yaml", TestInstallation.BINDING);
            String elsewhere = site.file("elsewhere.git").toUri().toString();

            assertThat(site.run("sync", "--audit-repo", elsewhere)).isEqualTo(7);

            assertThat(site.run("status", "--audit-repo", elsewhere))
                    .as(site.err())
                    .isZero();
            assertThat(site.out())
                    .contains("audit [records-pending]: 1 audit record is not pushed yet, the oldest from ");
            assertThat(site.run("sync")).isZero();
            assertThat(site.run("status")).isZero();
            assertThat(site.out()).doesNotContain("records-pending");
        }
    }
}
