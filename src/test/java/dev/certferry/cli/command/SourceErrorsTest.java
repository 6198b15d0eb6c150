package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.certferry.manifest.schema.SchemaKind;
import dev.certferry.manifest.schema.Schemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository that is not as it was: what is shown and recorded of it keeps its published shape, and a move is told from a mistake. */
@Tag("attack")
final class SourceErrorsTest {
    @TempDir
    private Path folder = Path.of("");

    private TestInstallation site;

    @BeforeEach
    void aRunThatWentWell() throws Exception {
        site = new TestInstallation(folder);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(site.run("sync")).as(site.err()).isZero();
    }

    @AfterEach
    void closed() {
        site.close();
    }

    private static List<Error> errors(SchemaKind kind, String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Schemas.text(kind), InputFormat.JSON)
                .validate(json, InputFormat.JSON);
    }

    /** A finding about the source concerns no binding. */
    @Test
    void whatIsSaidOfTheSourceIsAsTheSchemasSay() throws Exception {
        site.commit("shop.yaml", "apiVersion: certferry.dev/v1\nkind: Binding\n");

        assertThat(site.run("plan", "-o", "json")).isEqualTo(3);
        assertThat(site.out()).contains("\"rule\" : \"source-invalid\"", "\"binding\" : \"\"");
        assertThat(errors(SchemaKind.PLAN, site.out())).isEmpty();

        assertThat(site.run("sync")).isEqualTo(3);
        assertThat(site.run("audit", "log", "-n", "1", "-o", "json")).isZero();
        String record = site.out().strip().replaceAll("^\\[|]$", "");
        assertThat(record).contains("\"rule\" : \"source-invalid\"", "\"address\" : \"source\"", "\"kind\" : \"none\"");
        assertThat(errors(SchemaKind.AUDIT_RECORD, record)).isEmpty();
    }

    @Test
    void aRepositoryThatMovedIsTakenWhenSomebodySaysSo() throws Exception {
        Path old = site.file("certs.git");
        Path moved = Files.move(old, site.file("moved.git"));
        String before = old.toUri().toString().replaceFirst("/$", "");

        assertThat(site.run("plan", "--repo", moved.toString())).isEqualTo(1);
        assertThat(site.err())
                .contains("installation default belongs to " + before, ", not to " + moved, "--previous-repo");
        assertThat(site.run("plan", "--repo", moved.toString(), "--previous-repo", "https://else.example.test/a.git"))
                .as("another one is not it")
                .isEqualTo(1);

        site.certbot.renew(TestInstallation.DOMAIN);
        String remembered = site.err().replaceAll("(?s).*belongs to (\\S*), not.*", "$1");
        assertThat(site.run("sync", "--repo", moved.toString(), "--previous-repo", remembered))
                .as(site.err())
                .isZero();
        assertThat(site.run("plan", "--repo", moved.toString()))
                .as("remembered from then on: " + site.err())
                .isZero();
    }

    private Path checkout(String binding) throws Exception {
        Path certs = Files.createDirectories(site.file("certs"));
        Files.writeString(certs.resolve("shop.yaml"), binding);
        return certs;
    }

    @Test
    void aFolderThatWasPushedMovesToItsRepositoryWithoutAQuestion() throws Exception {
        Path certs = checkout(TestInstallation.BINDING);
        String[] first = {"apply", "--auto-approve", "--dir", certs.toString(), "--installation", "first"};
        assertThat(site.runWithout("CERTFERRY_REPO", first)).as(site.err()).isZero();
        site.commit("README.md", "not a manifest");

        assertThat(site.run("hook", "--installation", "first")).as(site.err()).isZero();

        assertThat(site.err()).contains("installation first moves from " + certs, "the manifests are the same");
        assertThat(site.run("sync", "--installation", "first")).as(site.err()).isZero();
        assertThat(site.err()).as("said once").doesNotContain("moves from");
    }

    @Test
    void otherManifestsGiveOneCommandToPaste() throws Exception {
        Path certs = checkout(TestInstallation.BINDING.replace("mode: \"0400\"", "mode: \"0440\""));
        String[] first = {"apply", "--auto-approve", "--dir", certs.toString(), "--installation", "first"};
        assertThat(site.runWithout("CERTFERRY_REPO", first)).as(site.err()).isZero();

        assertThat(site.run("hook", "--installation", "first")).isEqualTo(1);

        String command = site.err().lines().toList().get(1).strip();
        assertThat(command).isEqualTo("certferry hook --installation first --previous-repo " + certs);
        assertThat(site.run(command.split(" ", 2)[1].split(" "))).as(site.err()).isZero();
        assertThat(site.run("plan", "--installation", "first")).as(site.err()).isZero();
    }

    @Test
    void aFolderTakesTheNameOfTheRepositoryItReplaces() throws Exception {
        Path certs = checkout(TestInstallation.BINDING.replace("mode: \"0400\"", "mode: \"0440\""));
        String[] wrong = {"sync", "--dir", certs.toString()};
        assertThat(site.runWithout("CERTFERRY_REPO", wrong)).isEqualTo(1);
        String shown = site.err().lines().findFirst().orElseThrow().replaceAll(".*belongs to (\\S*), not.*", "$1");

        String[] right = {"sync", "--dir", certs.toString(), "--previous-repo", shown};
        assertThat(site.runWithout("CERTFERRY_REPO", right)).as(site.err()).isZero();
        assertThat(site.runWithout("CERTFERRY_REPO", wrong)).as(site.err()).isZero();
    }

    @Test
    void aFileNameDoesNotControlTheTerminal() throws Exception {
        site.commit("\u001b[2J\u009b31m\u202egpj.yaml", TestInstallation.BINDING.replace("Binding", "Nonsense"));

        for (String[] line : new String[][] {
            {"validate"}, {"plan"}, {"sync", "-v"}, {"status"}, {"status", "-o", "json"}, {"audit", "log"}
        }) {
            site.run(line);
            assertThat(site.out() + site.err())
                    .as(String.join(" ", line))
                    .doesNotContain("\u001b", "\u009b", "\u202e")
                    .isNotBlank();
        }
        assertThat(site.file("certferry-audit", "default/README.md")).doesNotContain("\u001b", "\u202e");
    }
}
