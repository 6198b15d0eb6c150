package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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

    /** docs/audit.md: only a Git server runs the hooks of its repository. */
    @Test
    void noHookOfTheRepositoryRunsWhenItsUrlIsAFile(@TempDir Path folder) throws Exception {
        try (TestInstallation site = new TestInstallation(folder)) {
            site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
            site.commit("shop.yaml", TestInstallation.BINDING);
            Path ran = site.file("ran");
            Path hooks = Files.createDirectories(site.file("certs.git").resolve("hooks"));
            for (String name : List.of("pre-receive", "update", "post-receive")) {
                Path hook = Files.writeString(hooks.resolve(name), "#!/bin/sh\ntouch '" + ran + "'\nexit 1\n");
                Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
            }

            assertThat(site.run("sync")).as(site.err()).isZero();

            assertThat(ran).doesNotExist();
            assertThat(site.run("audit", "verify")).as(site.err()).isZero();
        }
    }
}
