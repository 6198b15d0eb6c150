package dev.certferry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.certferry.manifest.schema.SchemaKind;
import dev.certferry.manifest.schema.Schemas;
import dev.certferry.model.BindingStatus;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Change;
import dev.certferry.model.ChangeReason;
import dev.certferry.model.CommitSignature;
import dev.certferry.model.Condition;
import dev.certferry.model.Defect;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.Finding;
import dev.certferry.model.KeyAlgorithm;
import dev.certferry.model.LastRun;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.NewestGeneration;
import dev.certferry.model.Outcome;
import dev.certferry.model.Output;
import dev.certferry.model.Plan;
import dev.certferry.model.Problem;
import dev.certferry.model.Provenance;
import dev.certferry.model.ReferenceChange;
import dev.certferry.model.RenewalSettings;
import dev.certferry.model.RestartImpact;
import dev.certferry.model.Revision;
import dev.certferry.model.RuleOverride;
import dev.certferry.model.RunRecord;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceRollout;
import dev.certferry.model.ServiceStatus;
import dev.certferry.model.SourceLocation;
import dev.certferry.model.StaleStack;
import dev.certferry.model.UpdateStatus;
import dev.certferry.render.PlanJson;
import dev.certferry.render.PlanMarkdown;
import dev.certferry.render.SavedPlan;
import dev.certferry.render.record.AuditRecord;
import dev.certferry.render.record.RecordJson;
import dev.certferry.render.record.RecordText;
import dev.certferry.render.record.StatusPage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is printed for programs is what the published schemas say, and a saved plan notices what moved. */
final class PlanSchemaTest {
    private static final LeafCertificate LEAF = new LeafCertificate(
            "ab".repeat(32),
            "R11",
            Instant.parse("2026-10-01T00:00:00Z"),
            Instant.parse("2026-12-30T00:00:00Z"),
            List.of("shop.example.com"),
            false,
            new KeyAlgorithm("EC", 256));
    private static final Provenance PROVENANCE =
            new Provenance("default", "shop", "shop.example.com", "fullchain", 7, LEAF, "");
    private static final ChangeReason WHY =
            new ChangeReason(List.of("shop"), "a reason", Optional.of(new SourceLocation("shop.yaml", 3, 1)));

    @Test
    void aPlanIsWhatItsSchemaSays() {
        assertThat(errors(SchemaKind.PLAN, PlanJson.of(plan("test_site.crt.6"))))
                .isEmpty();
    }

    @Test
    void aRecordIsWhatItsSchemaSays() {
        assertThat(errors(SchemaKind.AUDIT_RECORD, RecordJson.of(record()))).isEmpty();
    }

    @Test
    void aRecordSaysWhoSignedItsSource() {
        AuditRecord record = AuditRecord.of(record());

        assertThat(record.text()).contains("\"signer\" : \"ada@example.test\"");
        assertThat(RecordText.of(record)).contains("signed by: ada@example.test with ssh key SHA256:abc, verified\n");
        assertThat(RecordText.of(AuditRecord.parse(record.text().replace("\"ssh\"", "\"none\""))))
                .contains("signed by: none\n");
    }

    @Test
    void theSchemaRefusesWhatIsNotAPlan() {
        assertThat(errors(SchemaKind.PLAN, "{\"formatVersion\": 2}")).isNotEmpty();
    }

    @Test
    void aSavedPlanHoldsWhileTheSameIsToDo() {
        SavedPlan saved = SavedPlan.parse(PlanJson.of(plan("test_site.crt.6")));

        assertThat(saved.differences(plan("test_site.crt.6"))).isEmpty();
        assertThat(saved.differences(without(plan("test_site.crt.6"))))
                .as("less is fine")
                .isEmpty();
        assertThat(saved.differences(plan("test_site.crt.5")))
                .containsExactly("service web: site.crt was test_site.crt.6, is test_site.crt.5");
    }

    @Test
    void anEditedPlanIsNotTaken() {
        String edited = PlanJson.of(plan("test_site.crt.6")).replace("test_site.crt.7", "test_site.crt.8");

        assertThatThrownBy(() -> SavedPlan.parse(edited)).hasMessageContaining("edited after it was created");
        assertThatThrownBy(() -> SavedPlan.parse("[]")).hasMessageContaining("not a plan");
        assertThatThrownBy(() -> SavedPlan.parse("{")).hasMessageContaining("not JSON");
    }

    @Test
    void namesCannotBreakOutOfMarkdown() {
        assertThat(StatusPage.of(AuditRecord.of(record()), "")).contains("a\\|b '@\u200beverybody' &lt;i>");
        assertThat(PlanMarkdown.of(plan("x````y"))).contains("\n`````\n");
    }

    private static Plan plan(String before) {
        SecretReference from = new SecretReference("id6", before, "site.crt", "0", "0", 0444);
        Change create = new Change.CreateSecret("test_site.crt.7", Output.FULLCHAIN, PROVENANCE, WHY, List.of());
        Change update = new Change.UpdateService(
                "sid",
                "web",
                List.of(new ReferenceChange(Optional.of(from), Optional.of(from.withSecret("", "test_site.crt.7")))),
                new RestartImpact(2, true, 1, false),
                ServiceRollout.DEFAULT,
                WHY,
                List.of("secret/test_site.crt.7"));
        Change delete = new Change.DeleteSecret("id2", "test_site.crt.2", PROVENANCE, WHY, List.of("service/web"));
        return plan(List.of(create, update, delete));
    }

    private static Plan without(Plan plan) {
        return plan(plan.changes().subList(1, 2));
    }

    private static Plan plan(List<Change> changes) {
        CertificateRef certificate = new CertificateRef("shop.example.com", 7, LEAF);
        Finding finding = new Finding(Finding.Kind.HELD, "shop", "service/api", "job", "why", "way");
        BindingStatus state = new BindingStatus(
                "a|b `@everybody` <i>",
                List.of("shop.example.com"),
                Optional.empty(),
                Optional.of(certificate),
                Optional.of(new NewestGeneration(
                        certificate,
                        Optional.of(new Defect("key-mismatch", "the key does not fit")),
                        RenewalSettings.DEFAULT.renewsAt(certificate.leaf()))),
                Optional.empty(),
                List.of(new ServiceStatus(
                        "web",
                        Optional.of(certificate),
                        new Service.Tasks(1, 2),
                        UpdateStatus.State.UPDATING,
                        Optional.of(true),
                        Condition.ROLLING)),
                false,
                List.of(new StaleStack("shop", "web", List.of("test_site.key.6"))),
                Condition.HELD,
                true,
                Optional.of(LEAF.notAfter()),
                Optional.of(finding),
                Optional.of(new LastRun(
                        "20261101T000000.000Z-0a0b0c0d",
                        LEAF.notBefore(),
                        "hook",
                        Outcome.Result.DONE,
                        List.of("shop"))));
        return new Plan(
                revision(),
                "swarm",
                "default",
                List.of(state),
                changes,
                List.of(finding),
                List.of(new RuleOverride("max-services", "3", "a big night")));
    }

    private static RunRecord record() {
        Plan plan = plan("test_site.crt.6");
        return new RunRecord(
                "20261101T000000.000Z-0a0b0c0d",
                Instant.parse("2026-11-01T00:00:00Z"),
                Instant.parse("2026-11-01T00:00:09Z"),
                "default",
                "1",
                new RunRecord.Trigger("sync", "root", "operating system"),
                RunRecord.Status.PARTIAL,
                Optional.of(revision()),
                Optional.of(PlanJson.id(plan)),
                List.of(new Problem(new SourceLocation("a.yaml", 1, 1), "spec", "wrong")),
                Optional.of(plan),
                plan.changes().stream()
                        .map(change -> new Outcome(change, Outcome.Result.NOT_ATTEMPTED, "because"))
                        .toList(),
                ExitStatus.INCOMPLETE,
                "",
                "");
    }

    private static Revision revision() {
        CommitSignature signed =
                new CommitSignature(CommitSignature.Kind.SSH, "SHA256:abc", "", false).by("ada@example.test");
        return new Revision("https://git.example.com/certs", "main", "", "c0ffee", "7ree", Optional.of(signed));
    }

    private static List<Error> errors(SchemaKind kind, String json) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Schemas.text(kind), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON);
    }
}
