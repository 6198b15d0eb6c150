package dev.certferry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.certferry.manifest.schema.Kind;
import dev.certferry.manifest.schema.Schemas;
import dev.certferry.model.BindingState;
import dev.certferry.model.Certificate;
import dev.certferry.model.Change;
import dev.certferry.model.Finding;
import dev.certferry.model.Impact;
import dev.certferry.model.KeyKind;
import dev.certferry.model.Leaf;
import dev.certferry.model.NamedOverride;
import dev.certferry.model.Origin;
import dev.certferry.model.Outcome;
import dev.certferry.model.Output;
import dev.certferry.model.Plan;
import dev.certferry.model.Problem;
import dev.certferry.model.Provenance;
import dev.certferry.model.Reference;
import dev.certferry.model.Revision;
import dev.certferry.model.Roll;
import dev.certferry.model.RunRecord;
import dev.certferry.model.Signed;
import dev.certferry.model.StackFile;
import dev.certferry.model.Swap;
import dev.certferry.model.Verdict;
import dev.certferry.model.Why;
import dev.certferry.render.PlanJson;
import dev.certferry.render.PlanMarkdown;
import dev.certferry.render.SavedPlan;
import dev.certferry.render.record.RecordJson;
import dev.certferry.render.record.RecordText;
import dev.certferry.render.record.RecordView;
import dev.certferry.render.record.StatusPage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is printed for programs is what the published schemas say, and a saved plan notices what moved. */
final class PublishedShapeTest {
    private static final Leaf LEAF = new Leaf(
            "ab".repeat(32),
            "R11",
            Instant.parse("2026-10-01T00:00:00Z"),
            Instant.parse("2026-12-30T00:00:00Z"),
            List.of("shop.example.com"),
            false,
            new KeyKind("EC", 256));
    private static final Provenance PROVENANCE =
            new Provenance("default", "shop", "shop.example.com", "fullchain", 7, LEAF, "");
    private static final Why WHY = new Why(List.of("shop"), "a reason", Optional.of(new Origin("shop.yaml", 3, 1)));

    @Test
    void aPlanIsWhatItsSchemaSays() {
        assertThat(errors(Kind.PLAN, PlanJson.of(plan("test_site.crt.6")))).isEmpty();
    }

    @Test
    void aRecordIsWhatItsSchemaSays() {
        assertThat(errors(Kind.AUDIT_RECORD, RecordJson.of(record()))).isEmpty();
    }

    @Test
    void aRecordSaysWhoSignedItsSource() {
        RecordView record = RecordView.of(record());

        assertThat(record.text()).contains("\"signer\" : \"ada@example.test\"");
        assertThat(RecordText.of(record)).contains("signed by: ada@example.test with ssh key SHA256:abc, verified\n");
        assertThat(RecordText.of(RecordView.parse(record.text().replace("\"ssh\"", "\"none\""))))
                .contains("signed by: nobody\n");
    }

    @Test
    void theSchemaRefusesWhatIsNotAPlan() {
        assertThat(errors(Kind.PLAN, "{\"formatVersion\": 2}")).isNotEmpty();
    }

    @Test
    void aSavedPlanHoldsWhileTheSameIsToDo() {
        SavedPlan saved = SavedPlan.parse(PlanJson.of(plan("test_site.crt.6")));

        assertThat(saved.moved(plan("test_site.crt.6"))).isEmpty();
        assertThat(saved.moved(without(plan("test_site.crt.6"))))
                .as("less is fine")
                .isEmpty();
        assertThat(saved.moved(plan("test_site.crt.5")))
                .containsExactly("service web: site.crt was test_site.crt.6, is test_site.crt.5");
    }

    @Test
    void anEditedPlanIsNotTaken() {
        String edited = PlanJson.of(plan("test_site.crt.6")).replace("test_site.crt.7", "test_site.crt.8");

        assertThatThrownBy(() -> SavedPlan.parse(edited)).hasMessageContaining("edited after it was made");
        assertThatThrownBy(() -> SavedPlan.parse("[]")).hasMessageContaining("not a plan");
        assertThatThrownBy(() -> SavedPlan.parse("{")).hasMessageContaining("not JSON");
    }

    @Test
    void namesCannotBreakOutOfMarkdown() {
        assertThat(StatusPage.of(RecordView.of(record()), "")).contains("a\\|b '@\u200beverybody' &lt;i>");
        assertThat(PlanMarkdown.of(plan("x````y"))).contains("\n`````\n");
    }

    private static Plan plan(String before) {
        Reference from = new Reference("id6", before, "site.crt", "0", "0", 0444);
        Change create = new Change.CreateSecret("test_site.crt.7", Output.FULLCHAIN, PROVENANCE, WHY, List.of());
        Change update = new Change.UpdateService(
                "sid",
                "web",
                List.of(new Swap(Optional.of(from), Optional.of(from.withSecret("", "test_site.crt.7")))),
                new Impact(2, true, 1, false),
                Roll.DEFAULT,
                WHY,
                List.of("secret/test_site.crt.7"));
        Change delete = new Change.DeleteSecret("id2", "test_site.crt.2", PROVENANCE, WHY, List.of("service/web"));
        return plan(List.of(create, update, delete));
    }

    private static Plan without(Plan plan) {
        return plan(plan.changes().subList(1, 2));
    }

    private static Plan plan(List<Change> changes) {
        Certificate certificate = new Certificate("shop.example.com", 7, LEAF);
        BindingState state = new BindingState(
                "a|b `@everybody` <i>",
                List.of("shop.example.com"),
                Optional.empty(),
                Optional.of(certificate),
                Optional.of(certificate),
                Optional.empty(),
                List.of("web"),
                false,
                List.of(new StackFile("shop", "web", List.of("test_site.key.6"))));
        Finding finding = new Finding(Finding.Kind.HELD, "shop", "service/api", "job", "why", "way");
        return new Plan(
                revision(),
                "swarm",
                "default",
                List.of(state),
                changes,
                List.of(finding),
                List.of(new NamedOverride("max-services", "3", "a big night")));
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
                List.of(new Problem(new Origin("a.yaml", 1, 1), "spec", "wrong")),
                Optional.of(plan),
                plan.changes().stream()
                        .map(change -> new Outcome(change, Outcome.Result.NOT_ATTEMPTED, "because"))
                        .toList(),
                Verdict.INCOMPLETE,
                "",
                "");
    }

    private static Revision revision() {
        Signed signed = new Signed(Signed.Kind.SSH, "SHA256:abc", "", false).by("ada@example.test");
        return new Revision("https://git.example.com/certs", "main", "", "c0ffee", "7ree", Optional.of(signed));
    }

    private static List<Error> errors(Kind kind, String json) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Schemas.text(kind), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON);
    }
}
