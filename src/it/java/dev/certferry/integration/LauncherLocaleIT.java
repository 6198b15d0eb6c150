package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.ProcessSpec;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cron and systemd start programs in the C locale, in which Java can name no file beyond ASCII. */
final class LauncherLocaleIT {
    private static final String MANIFEST = """
            apiVersion: certferry.dev/v1
            kind: Binding
            metadata:
              name: shop
            spec:
              domains: [shop.example.com]
              files:
                - {source: privkey, target: site.key}
              services:
                - name: web
            """;

    /** The shell makes the name, since the JVM of this test may run in the C locale, too. */
    @ParameterizedTest
    @ValueSource(strings = {"LANG=C", "LC_ALL=C", "LC_CTYPE=POSIX", "LANG="})
    void aPathBeyondAsciiWorks(String locale, @TempDir Path folder) {
        String script = "folder=$(printf '%s/Zertifik\\303\\244te' \"$1\") && mkdir \"$folder\""
                + " && printf '%s' \"$2\" >\"$folder/shop.yaml\""
                + " && exec env -u LC_ALL -u LC_CTYPE -u LANG \"$3\" \"$4\" validate --dir \"$folder\"";

        FinishedProcess validated = ProcessSpec.of(
                        "sh",
                        "-c",
                        script,
                        "sh",
                        folder.toString(),
                        MANIFEST,
                        locale,
                        System.getProperty("certferry.launcher", "./certferry"))
                .within(Duration.ofMinutes(3))
                .run();

        assertThat(validated.exit()).as(validated.err()).isZero();
        assertThat(validated.out()).contains("Valid: 1 binding");
    }
}
