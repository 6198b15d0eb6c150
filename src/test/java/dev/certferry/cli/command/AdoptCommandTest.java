package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service's signing key has the name of a certificate's key: adopt asks, and what it writes binds nothing. */
final class AdoptCommandTest {
    @Test
    void aQuestionIsAFileOfCommentsThatBindsNothing(@TempDir Path folder) throws Exception {
        try (TestInstallation site = new TestInstallation(folder)) {
            site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
            site.startService("jwt.key.1", "jwt.key");
            String written = folder.resolve("written").toString();

            assertThat(site.run("adopt", written)).isEqualTo(5);

            assertThat(site.err()).contains("jwt: Is a certificate of certbot in jwt.key.1, which web uses?");
            assertThat(Files.readAllLines(folder.resolve("written/jwt.yaml")))
                    .allMatch(line -> line.startsWith("#"))
                    .contains("#   certificate: {lineage: shop.example.com}");
            site.commit("jwt.yaml", Files.readString(folder.resolve("written/jwt.yaml")));
            assertThat(site.run("validate")).as(site.err()).isZero();
            assertThat(site.out()).startsWith("Valid: 0 bindings");

            assertThat(site.run("adopt", folder.resolve("chosen").toString(), "--lineage", "jwt=shop.example.com"))
                    .isZero();
            assertThat(Files.readString(folder.resolve("chosen/jwt.yaml")))
                    .startsWith("# Evidence: --lineage jwt=shop.example.com\n");
        }
    }
}
