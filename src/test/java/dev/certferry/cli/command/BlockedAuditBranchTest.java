package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Git stores a branch like a file, so certferry-audit/x leaves no room for certferry-audit. */
final class BlockedAuditBranchTest {
    @Test
    void theBranchInTheWayIsNamed(@TempDir Path folder) throws Exception {
        try (TestInstallation site = new TestInstallation(folder)) {
            site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
            site.commit("shop.yaml", TestInstallation.BINDING);
            site.repository.propose("certferry-audit/x", "notes.txt", "of a person");

            assertThat(site.run("sync")).isEqualTo(7);

            assertThat(site.err())
                    .contains("the repository has the branch certferry-audit/x, and Git cannot have both; delete or"
                            + " rename it, or choose another branch with --audit-branch")
                    .doesNotContain("others pushed first");
            assertThat(site.secrets()).containsExactly("test_site.crt.1", "test_site.key.1");
        }
    }
}
