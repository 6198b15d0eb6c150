package dev.certferry.plan.check;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.certferry.model.Output;
import dev.certferry.model.OutputFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/** The tables of checks and of outputs in docs/certificates.md say what the code does. */
final class CertificateDocumentationTest {
    private static final Path PAGE = Path.of("docs", "certificates.md");

    @Test
    void theTableOfChecksIsUpToDate() throws IOException {
        String table = "| check | refused | requirement | remedy |\n|---|---|---|---|\n"
                + CheckChain.all().stream()
                        .map(CertificateDocumentationTest::row)
                        .collect(joining());

        assertUpToDate("checks", table);
        assertThat(table).contains("| `incomplete` |");
    }

    @Test
    void theTableOfOutputsIsUpToDate() throws IOException {
        String table = "| source | secret | inputs label | contains the private key |\n|---|---|---|---|\n"
                + Output.BUILT_IN.stream()
                        .map(CertificateDocumentationTest::row)
                        .collect(joining())
                + declared().stream().map(CertificateDocumentationTest::row).collect(joining());

        assertUpToDate("outputs", table);
        assertThat(table).contains("| `privkey` |", "pkcs12");
    }

    /** One of each form that a binding may declare. */
    private static List<Output> declared() {
        List<OutputFormat.Part> keyFirst =
                List.of(OutputFormat.Part.PRIVKEY, OutputFormat.Part.CERT, OutputFormat.Part.CHAIN);
        return List.of(
                new Output(
                        "key-first",
                        "keyfirst",
                        new OutputFormat.Pem(keyFirst, OutputFormat.Key.TRADITIONAL, OutputFormat.Root.AS_IS)),
                new Output(
                        "rooted",
                        "rooted",
                        new OutputFormat.Pem(
                                List.of(OutputFormat.Part.CHAIN), OutputFormat.Key.AS_IS, OutputFormat.Root.WITH)),
                new Output("cert-der", "cder", new OutputFormat.Der(OutputFormat.Part.CERT, OutputFormat.Key.AS_IS)),
                new Output("key-der", "kder", new OutputFormat.Der(OutputFormat.Part.PRIVKEY, OutputFormat.Key.PKCS8)),
                new Output(
                        "keystore",
                        "p12",
                        new OutputFormat.Pkcs12(
                                "shop", OutputFormat.Profile.MODERN, "shop-1", OutputFormat.Root.AS_IS)));
    }

    private static void assertUpToDate(String name, String table) throws IOException {
        String page = Files.readString(PAGE);
        String fresh = page.replaceFirst(
                "(?s)(<!-- " + name + ": [^\n]*\n).*?(<!-- end -->)", "$1" + Matcher.quoteReplacement(table) + "$2");
        if (Boolean.getBoolean("golden.update") && !fresh.equals(page)) {
            Files.writeString(PAGE, fresh);
            fail("rewrote " + PAGE);
        }
        assertThat(page).contains("<!-- " + name + ": ").isEqualTo(fresh);
    }

    private static String row(CheckDescription about) {
        String names = about.rules().stream().map(rule -> "`" + rule + "`").collect(joining(", "));
        String force =
                about.force() == CheckDescription.Force.NEVER_SHIPPED ? "always" : "while the deployed one is valid";
        return "| " + names + " | " + force + " | " + about.requirement() + " | " + about.remedy() + " |\n";
    }

    private static String row(Output output) {
        return "| `" + output.source() + "` | `PREFIX." + output.suffix() + ".N` | "
                + output.form().recipe() + " | " + (output.holdsKey() ? "yes" : "no") + " |\n";
    }
}
