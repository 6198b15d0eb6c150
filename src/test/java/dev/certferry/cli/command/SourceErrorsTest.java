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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository that is not as it was: what is shown and recorded of it keeps its published shape, and a move is told from a mistake. */
final class SourceErrorsTest {
    @TempDir
    private Path folder = Path.of("");

    private TestInstallation house;

    @BeforeEach
    void aRunThatWentWell() throws Exception {
        house = new TestInstallation(folder);
        house.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        house.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(house.run("sync")).as(house.err()).isZero();
    }

    @AfterEach
    void closed() {
        house.close();
    }

    private static List<Error> errors(SchemaKind kind, String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Schemas.text(kind), InputFormat.JSON)
                .validate(json, InputFormat.JSON);
    }

    /** A finding about the source concerns no binding. */
    @Test
    void whatIsSaidOfTheSourceIsAsTheSchemasSay() throws Exception {
        house.commit("shop.yaml", "apiVersion: certferry.dev/v1\nkind: Binding\n");

        assertThat(house.run("plan", "-o", "json")).isEqualTo(3);
        assertThat(house.out()).contains("\"rule\" : \"source-invalid\"", "\"binding\" : \"\"");
        assertThat(errors(SchemaKind.PLAN, house.out())).isEmpty();

        assertThat(house.run("sync")).isEqualTo(3);
        assertThat(house.run("audit", "log", "-n", "1", "-o", "json")).isZero();
        String record = house.out().strip().replaceAll("^\\[|]$", "");
        assertThat(record).contains("\"rule\" : \"source-invalid\"", "\"address\" : \"source\"", "\"kind\" : \"none\"");
        assertThat(errors(SchemaKind.AUDIT_RECORD, record)).isEmpty();
    }

    @Test
    void aRepositoryThatMovedIsTakenWhenSomebodySaysSo() throws Exception {
        Path old = house.file("certs.git");
        Path moved = Files.move(old, house.file("moved.git"));
        String before = old.toUri().toString().replaceFirst("/$", "");

        assertThat(house.run("plan", "--repo", moved.toString())).isEqualTo(1);
        assertThat(house.err())
                .contains("installation default belongs to " + before, ", not to " + moved, "--previous-repo");
        assertThat(house.run("plan", "--repo", moved.toString(), "--previous-repo", "https://else.example.test/a.git"))
                .as("another one is not it")
                .isEqualTo(1);

        house.certbot.renew(TestInstallation.DOMAIN);
        String remembered = house.err().replaceAll("(?s).*belongs to (\\S*), not.*", "$1");
        assertThat(house.run("sync", "--repo", moved.toString(), "--previous-repo", remembered))
                .as(house.err())
                .isZero();
        assertThat(house.run("plan", "--repo", moved.toString()))
                .as("remembered from then on: " + house.err())
                .isZero();
    }

    private Path checkout(String binding) throws Exception {
        Path certs = Files.createDirectories(house.file("certs"));
        Files.writeString(certs.resolve("shop.yaml"), binding);
        return certs;
    }

    @Test
    void aFolderThatWasPushedMovesToItsRepositoryWithoutAQuestion() throws Exception {
        Path certs = checkout(TestInstallation.BINDING);
        String[] first = {"apply", "--auto-approve", "--dir", certs.toString(), "--installation", "first"};
        assertThat(house.runWithout("CERTFERRY_REPO", first)).as(house.err()).isZero();
        house.commit("README.md", "not a manifest");

        assertThat(house.run("hook", "--installation", "first")).as(house.err()).isZero();

        assertThat(house.err()).contains("installation first moves from " + certs, "the manifests are the same");
        assertThat(house.run("sync", "--installation", "first")).as(house.err()).isZero();
        assertThat(house.err()).as("said once").doesNotContain("moves from");
    }

    @Test
    void otherManifestsGiveOneCommandToPaste() throws Exception {
        Path certs = checkout(TestInstallation.BINDING.replace("mode: \"0400\"", "mode: \"0440\""));
        String[] first = {"apply", "--auto-approve", "--dir", certs.toString(), "--installation", "first"};
        assertThat(house.runWithout("CERTFERRY_REPO", first)).as(house.err()).isZero();

        assertThat(house.run("hook", "--installation", "first")).isEqualTo(1);

        String command = house.err().lines().toList().get(1).strip();
        assertThat(command).isEqualTo("certferry hook --installation first --previous-repo " + certs);
        assertThat(house.run(command.split(" ", 2)[1].split(" ")))
                .as(house.err())
                .isZero();
        assertThat(house.run("plan", "--installation", "first")).as(house.err()).isZero();
    }

    @Test
    void aFolderTakesTheNameOfTheRepositoryItReplaces() throws Exception {
        Path certs = checkout(TestInstallation.BINDING.replace("mode: \"0400\"", "mode: \"0440\""));
        String[] wrong = {"sync", "--dir", certs.toString()};
        assertThat(house.runWithout("CERTFERRY_REPO", wrong)).isEqualTo(1);
        String shown = house.err().lines().findFirst().orElseThrow().replaceAll(".*belongs to (\\S*), not.*", "$1");

        String[] right = {"sync", "--dir", certs.toString(), "--previous-repo", shown};
        assertThat(house.runWithout("CERTFERRY_REPO", right)).as(house.err()).isZero();
        assertThat(house.runWithout("CERTFERRY_REPO", wrong)).as(house.err()).isZero();
    }
}
