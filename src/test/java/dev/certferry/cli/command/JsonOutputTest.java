package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.certferry.manifest.schema.SchemaKind;
import dev.certferry.manifest.schema.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What commands print with -o json is one document that their schemas describe, whatever the result. */
@Tag("slow")
final class JsonOutputTest {
    @TempDir
    private Path folder = Path.of("");

    private TestInstallation site;

    @BeforeEach
    void anInstallation() throws Exception {
        site = new TestInstallation(folder);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.commit("shop.yaml", TestInstallation.BINDING);
    }

    @AfterEach
    void closed() {
        site.close();
    }

    private JsonNode json(SchemaKind kind, int exitCode, String... args) throws IOException {
        assertThat(site.run(args)).as(site.err()).isEqualTo(exitCode);
        assertThat(errors(kind, site.out())).as(site.out()).isEmpty();
        return new ObjectMapper().readTree(site.out());
    }

    private static List<Error> errors(SchemaKind kind, String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Schemas.text(kind), InputFormat.JSON)
                .validate(json, InputFormat.JSON);
    }

    @Test
    void syncSaysWhatItDidAndWhereThatIsRecorded() throws Exception {
        JsonNode run = json(SchemaKind.RUN_REPORT, 0, "sync", "-o", "json");
        assertThat(run.path("result").asText()).isEqualTo("done");
        assertThat(run.path("changes"))
                .hasSize(2)
                .allSatisfy(
                        change -> assertThat(change.path("outcome").asText()).isEqualTo("done"));
        assertThat(run.path("record").asText()).matches("[0-9a-f]{40}");

        assertThat(json(SchemaKind.RUN_REPORT, 0, "sync", "-o", "json").path("changes"))
                .isEmpty();
    }

    @Test
    void aRunThatDidNotBeginSaysWhy() throws Exception {
        site.commit("shop.yaml", "apiVersion: certferry.dev/v1\nkind: Binding\n");
        JsonNode invalid = json(SchemaKind.RUN_REPORT, 3, "sync", "-o", "json");
        assertThat(invalid.path("problems")).isNotEmpty();
        site.commit("shop.yaml", TestInstallation.BINDING);

        JsonNode stale = json(SchemaKind.RUN_REPORT, 4, "apply", "-o", "json", "--expect", "abc");

        assertThat(stale.path("result").asText()).isEqualTo("stale");
        assertThat(stale.path("message").asText()).contains("review the new plan");
    }

    @Test
    void applyPrintsNoPlanBesidesTheDocument() throws Exception {
        assertThat(json(SchemaKind.RUN_REPORT, 0, "apply", "--auto-approve", "-o", "json")
                        .path("changes"))
                .hasSize(2);
        assertThat(site.run("apply", "-o", "json")).isEqualTo(64);
        assertThat(site.err()).contains("-o json cannot ask for confirmation; give --auto-approve");
    }

    @Test
    void aPublishedSnapshotIsNotPartOfTheDocument() throws Exception {
        json(SchemaKind.RUN_REPORT, 0, "sync", "-o", "json", "--publish-snapshot");

        assertThat(site.err()).contains("Snapshot: ");
    }

    @Test
    void validateListsProblemsWithTheirPlaces() throws Exception {
        JsonNode valid = json(SchemaKind.VALIDATE_REPORT, 0, "validate", "-o", "json");
        assertThat(valid.path("bindings").asInt()).isEqualTo(1);
        site.commit("shop.yaml", TestInstallation.BINDING.replace("domains:", "domain:"));

        JsonNode problem = json(SchemaKind.VALIDATE_REPORT, 3, "validate", "-o", "json")
                .path("problems")
                .path(0);

        assertThat(problem.path("file").asText()).isEqualTo("shop.yaml");
        assertThat(problem.path("line").asInt()).isPositive();
    }

    @Test
    void statusTellsTheStateOfEachBinding() throws Exception {
        site.run("sync");
        site.startService();
        site.certbot.renew(TestInstallation.DOMAIN);
        JsonNode behind = json(SchemaKind.STATUS_REPORT, 0, "status", "-o", "json");
        assertThat(behind.at("/bindings/0/condition").asText()).isEqualTo("waiting");
        site.run("sync");

        JsonNode now = json(SchemaKind.STATUS_REPORT, 0, "status", "-o", "json");

        assertThat(now.at("/bindings/0/condition").asText()).isEqualTo("in-sync");
        assertThat(now.at("/bindings/0/lastRun/result").asText()).isEqualTo("done");
        assertThat(now.at("/bindings/0/newest/renewsAt").asText()).endsWith("Z");
    }

    @Test
    void doctorListsItsChecks() throws Exception {
        site.run("sync");
        JsonNode report = json(SchemaKind.DOCTOR_REPORT, 0, "doctor", "-o", "json");

        assertThat(report.path("result").asText()).isEqualTo("warn");
        assertThat(report.path("checks")).hasSizeGreaterThan(4);
        assertThat(json(SchemaKind.DOCTOR_REPORT, 1, "doctor", "-o", "json", "--host", "unix:///nowhere")
                        .path("result")
                        .asText())
                .isEqualTo("fail");
    }

    @Test
    void showSaysWhetherAPlanIsStale() throws Exception {
        String file = folder.resolve("plan.json").toString();
        assertThat(site.run("plan", "--out", file)).isZero();

        JsonNode fresh = json(SchemaKind.SHOW_REPORT, 0, "show", file, "-o", "json");
        assertThat(fresh.path("stale").asBoolean()).isFalse();
        assertThat(errors(SchemaKind.PLAN, fresh.path("plan").toString())).isEmpty();
        site.certbot.renew(TestInstallation.DOMAIN);

        assertThat(json(SchemaKind.SHOW_REPORT, 4, "show", file, "-o", "json").path("differences"))
                .isNotEmpty();
        assertThat(site.runWithout("CERTFERRY_REPO", "show", file, "-o", "json"))
                .isZero();
        assertThat(errors(SchemaKind.SHOW_REPORT, site.out())).isEmpty();
        assertThat(site.out()).doesNotContain("\"stale\"");
    }

    @Test
    void auditVerifyGivesTheFault() throws Exception {
        site.run("sync");
        JsonNode verified = json(SchemaKind.AUDIT_VERIFY_REPORT, 0, "audit", "verify", "-o", "json");
        assertThat(verified.path("verified").asBoolean()).isTrue();

        JsonNode fault = json(
                SchemaKind.AUDIT_VERIFY_REPORT,
                1,
                "audit",
                "verify",
                "-o",
                "json",
                "--anchor",
                site.repository.tip("main"));

        assertThat(fault.path("verified").asBoolean()).isFalse();
        assertThat(fault.at("/fault/reason").asText()).isNotBlank();
    }

    @Test
    void suspendAndResumeSayWhatIsSuspended() throws Exception {
        site.run("sync");

        JsonNode suspended =
                json(SchemaKind.SUSPENSION_REPORT, 0, "suspend", "shop", "--for", "8h", "--reason", "x", "-o", "json");
        assertThat(suspended.path("result").asText()).isEqualTo("suspended");
        assertThat(suspended.has("until")).isTrue();
        assertThat(json(SchemaKind.SUSPENSION_REPORT, 0, "resume", "shop", "-o", "json")
                        .path("result")
                        .asText())
                .isEqualTo("resumed");
        assertThat(json(SchemaKind.SUSPENSION_REPORT, 0, "resume", "-o", "json")
                        .path("result")
                        .asText())
                .isEqualTo("not-suspended");
    }

    @ParameterizedTest
    @EnumSource
    void certferrySchemaPrintsEachAsItIsInTheFolder(SchemaKind kind) throws Exception {
        assertThat(site.run("schema", kind.word())).isZero();
        assertThat(site.out()).isEqualTo(Files.readString(Path.of("schema", kind.word() + ".v1.json")));
    }
}
