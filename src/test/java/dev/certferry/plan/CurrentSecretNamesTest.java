package dev.certferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.SecretInUse;
import dev.certferry.render.SecretNamesText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The forms in which the secrets in use are printed. */
final class CurrentSecretNamesTest {
    private static final List<SecretInUse> NAMES = List.of(
            new SecretInUse("shop", "test_site", "key", "test_site.key.7"),
            new SecretInUse("shop", "1.site", "crt", "1.site.crt.7-3f2a9c10"));

    @Test
    void variablesForAShell() {
        assertThat(SecretNamesText.env(NAMES))
                .isEqualTo("TEST_SITE_KEY=test_site.key.7\n_1_SITE_CRT=1.site.crt.7-3f2a9c10\n");
    }

    @Test
    void aSecondComposeFile() {
        assertThat(SecretNamesText.compose(NAMES.subList(0, 1), "3.8")).isEqualTo("""
            version: "3.8"
            secrets:
              test_site_key:
                external: true
                name: "test_site.key.7"
            """);
        assertThat(SecretNamesText.compose(List.of(), "")).isEqualTo("secrets: {}\n");
    }

    @Test
    void oneVariableForTwoSecretsIsAClash() {
        assertThat(SecretNamesText.clashes(NAMES)).isEmpty();
        assertThat(SecretNamesText.clashes(List.of(
                        new SecretInUse("a", "a.b", "key", "a.b.key.1"),
                        new SecretInUse("b", "a_b", "key", "a_b.key.1"))))
                .containsExactly("A_B_KEY");
    }
}
