package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PendingRecordsTest {
    @Test
    void statusTellsOfRecordsThatWaitToBePushed(@TempDir Path folder) throws Exception {
        try (TestInstallation house = new TestInstallation(folder)) {
            house.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
            house.commit("shop.yaml", TestInstallation.BINDING);
            String elsewhere = house.file("elsewhere.git").toUri().toString();

            assertThat(house.run("sync", "--audit-repo", elsewhere)).isEqualTo(7);

            assertThat(house.run("status", "--audit-repo", elsewhere))
                    .as(house.err())
                    .isZero();
            assertThat(house.out())
                    .contains("audit [records-pending]: 1 audit record is not pushed yet, the oldest from ");
            assertThat(house.run("sync")).isZero();
            assertThat(house.run("status")).isZero();
            assertThat(house.out()).doesNotContain("records-pending");
        }
    }
}
