package dev.certferry.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.BindingStatus;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.EnumNames;
import dev.certferry.model.Finding;
import dev.certferry.model.LastRun;
import dev.certferry.model.NewestGeneration;
import dev.certferry.model.Plan;
import dev.certferry.model.Revision;
import dev.certferry.model.RuleOverride;
import dev.certferry.model.SecretReference;
import dev.certferry.model.ServiceStatus;
import dev.certferry.model.StaleStack;
import dev.certferry.model.Timestamps;
import java.util.List;
import java.util.Locale;

/** JSON structures shared by plan, status and record. */
public final class SharedJson {
    private SharedJson() {}

    public static ObjectNode revision(Revision revision) {
        return Json.object()
                .put("repository", revision.repository())
                .put("ref", revision.ref())
                .put("path", revision.path())
                .put("commit", revision.commit())
                .put("tree", revision.tree());
    }

    static ObjectNode certificate(CertificateRef certificate) {
        return Json.object()
                .put("lineage", certificate.lineage())
                .put("generation", certificate.generation())
                .put("fingerprint", certificate.leaf().fingerprint())
                .put("issuer", certificate.leaf().issuer())
                .put("notBefore", certificate.leaf().notBefore().toString())
                .put("notAfter", certificate.leaf().notAfter().toString());
    }

    private static ObjectNode newest(NewestGeneration newest) {
        ObjectNode node = certificate(newest.certificate());
        newest.failure()
                .ifPresent(failure -> node.set(
                        "failedCheck", Json.object().put("rule", failure.rule()).put("message", failure.message())));
        newest.renewsAt().ifPresent(time -> node.put("renewsAt", Timestamps.text(time)));
        return node;
    }

    static ObjectNode finding(Finding finding) {
        ObjectNode node = Json.object()
                .put("binding", finding.binding())
                .put("address", finding.address())
                .put("rule", finding.rule())
                .put("reason", finding.reason())
                .put("remedy", finding.remedy());
        finding.since().ifPresent(since -> node.put("since", since.toString()));
        finding.endsAt().ifPresent(end -> node.put("endsAt", Timestamps.text(end)));
        return node;
    }

    public static ArrayNode overrides(List<RuleOverride> overrides) {
        ArrayNode list = Json.array();
        overrides.forEach(override -> list.add(Json.object()
                .put("rule", override.rule())
                .put("value", override.value())
                .put("reason", override.reason())));
        return list;
    }

    static ObjectNode reference(SecretReference reference) {
        return Json.object()
                .put("secretId", reference.secretId())
                .put("secret", reference.secretName())
                .put("target", reference.target())
                .put("uid", reference.uid())
                .put("gid", reference.gid())
                .put("mode", String.format(Locale.ROOT, "%04o", reference.mode()));
    }

    public static ArrayNode bindings(Plan plan) {
        ArrayNode list = Json.array();
        plan.bindings().forEach(state -> list.add(binding(state)));
        return list;
    }

    /** All findings of a plan in one list, each with its kind. */
    public static ArrayNode findings(Plan plan) {
        ArrayNode list = Json.array();
        plan.findings().forEach(one -> list.add(finding(one).put("kind", EnumNames.kebabCase(one.kind()))));
        return list;
    }

    private static ObjectNode binding(BindingStatus state) {
        ObjectNode node = Json.object().put("name", state.name());
        node.set("domains", Json.strings(state.domains()));
        state.deployed().ifPresent(certificate -> node.set("deployed", certificate(certificate)));
        state.wanted().ifPresent(certificate -> node.set("wanted", certificate(certificate)));
        state.newest().ifPresent(newest -> node.set("newest", newest(newest)));
        node.set("services", Json.strings(state.services()));
        ArrayNode stacks = Json.array();
        state.stacks().forEach(file -> stacks.add(stack(file)));
        if (!stacks.isEmpty()) {
            node.set("stacks", stacks);
        }
        node.put("condition", state.condition().word());
        state.severity().ifPresent(severity -> node.put("severity", severity.word()));
        state.cause().ifPresent(cause -> node.set("cause", finding(cause)));
        ArrayNode services = Json.array();
        state.serviceStatuses().forEach(service -> services.add(service(service)));
        node.set("serviceStatuses", services);
        state.alarmAt().ifPresent(time -> node.put("alarmAt", Timestamps.text(time)));
        state.lastRun().ifPresent(run -> node.set("lastRun", lastRun(run)));
        return node.put("pending", state.pending());
    }

    private static ObjectNode lastRun(LastRun run) {
        return Json.object()
                .put("id", run.id())
                .put("startedAt", Timestamps.text(run.startedAt()))
                .put("trigger", run.trigger())
                .put("result", EnumNames.kebabCase(run.result()));
    }

    private static ObjectNode service(ServiceStatus service) {
        ObjectNode node = Json.object()
                .put("service", service.name())
                .put("condition", service.condition().word());
        service.deployed()
                .ifPresent(certificate ->
                        node.put("lineage", certificate.lineage()).put("generation", certificate.generation()));
        node.put("runningTasks", service.tasks().running())
                .put("desiredTasks", service.tasks().desired())
                .put("update", EnumNames.kebabCase(service.update()));
        service.served().ifPresent(served -> node.put("served", served));
        return node;
    }

    private static ObjectNode stack(StaleStack file) {
        ObjectNode node = Json.object().put("stack", file.stack()).put("service", file.service());
        node.set("putsBack", Json.strings(file.secrets()));
        return node;
    }
}
