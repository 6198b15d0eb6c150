package dev.certferry.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.BindingStatus;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.Condition;
import dev.certferry.model.Defect;
import dev.certferry.model.Durations;
import dev.certferry.model.EnumNames;
import dev.certferry.model.Finding;
import dev.certferry.model.LastRun;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.NewestGeneration;
import dev.certferry.model.Plan;
import dev.certferry.model.ProbeResult;
import dev.certferry.model.ServiceStatus;
import dev.certferry.model.StaleStack;
import dev.certferry.model.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the bindings stand, as text and JSON. Times are absolute and relative to {@code at}. */
public final class StatusText {
    private static final int MAX_REASON_LENGTH = 100;

    private StatusText() {}

    /** A table with one line for each binding, then the findings with their remedies, then the number of bindings by state. */
    public static String table(Plan plan, Instant at) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("BINDING", "STATE", "TIME LEFT", "DEPLOYED", "NEWEST", "SERVICES", "REASON"));
        for (BindingStatus status : plan.bindings()) {
            rows.add(List.of(
                    status.name(),
                    state(status),
                    status.deployed().map(one -> left(one.leaf(), at)).orElse("-"),
                    status.deployed().map(StatusText::generation).orElse("-"),
                    status.newest().map(StatusText::newest).orElse("-"),
                    services(status),
                    shortened(reason(status))));
        }
        String table = plan.bindings().isEmpty() ? "" : TextTable.of(rows) + "\n";
        return table + PlanText.findings(plan) + stacks(plan) + summary(plan) + "\n";
    }

    /** Everything that is known of one binding, with the remedies. */
    public static String detail(Plan plan, BindingStatus status, List<ProbeResult> probes, Instant at) {
        StringBuilder text = new StringBuilder(status.name())
                .append(": ")
                .append(state(status))
                .append('\n');
        line(text, "domains", String.join(", ", status.domains()));
        status.cause().flatMap(Finding::since).ifPresent(since -> line(text, "since", ago(since, at)));
        line(text, "deployed", certificate(status.deployed(), at));
        line(text, "wanted", certificate(status.wanted(), at));
        line(text, "newest", certificate(status.newest().map(NewestGeneration::certificate), at));
        status.newest().ifPresent(newest -> {
            line(
                    text,
                    "checks of newest",
                    newest.failure().map(StatusText::failure).orElse("passed"));
            line(text, "renews by", renewal(newest, at));
        });
        status.awaitingReview().ifPresent(newer -> line(text, "awaits review", certificate(Optional.of(newer), at)));
        if (status.pending()) {
            line(text, "services", "none yet");
        }
        status.serviceStatuses().forEach(service -> line(text, "service " + service.name(), service(service)));
        probes.stream()
                .filter(one -> one.serviceProbe().binding().equals(status.name()))
                .forEach(one -> line(text, one.isServed() ? "served" : "not served", served(one)));
        status.stacks().forEach(stack -> line(text, "stack", stack(stack)));
        status.lastRun().ifPresent(run -> line(text, "last run", run(run, at)));
        for (Finding finding : plan.findings()) {
            boolean cause = status.cause().filter(finding::equals).isPresent();
            if (finding.binding().equals(status.name()) || cause) {
                line(text, EnumNames.kebabCase(finding.kind()), finding.line());
            }
        }
        return text.toString();
    }

    /** What a run, a log line or a notification says of the bindings that need words: each in one line, the worst first. */
    public static List<String> problems(Plan plan) {
        List<BindingStatus> worst = plan.bindings().stream()
                .filter(status -> status.condition() != Condition.IN_SYNC || status.expiring())
                .sorted((one, other) -> other.condition().compareTo(one.condition()))
                .toList();
        Stream<String> general = plan.findings().stream()
                .filter(finding -> finding.binding().isEmpty()
                        && finding.kind() != Finding.Kind.WARNING
                        && worst.stream().noneMatch(status -> status.cause().equals(Optional.of(finding))))
                .map(Finding::line);
        return Stream.concat(worst.stream().map(StatusText::line), general).toList();
    }

    /** The number of bindings by state, such as {@code 3 bindings: 2 in sync, 1 held}. */
    public static String summary(Plan plan) {
        Map<Condition, Integer> counts = new LinkedHashMap<>();
        for (Condition condition : Condition.values()) {
            int count = (int) plan.bindings().stream()
                    .filter(status -> status.condition() == condition)
                    .count();
            if (count > 0) {
                counts.put(condition, count);
            }
        }
        int all = plan.bindings().size();
        String total = all + (all == 1 ? " binding" : " bindings");
        return counts.isEmpty()
                ? total
                : total + ": "
                        + String.join(
                                ", ",
                                counts.entrySet().stream()
                                        .map(entry -> entry.getValue() + " "
                                                + entry.getKey().word())
                                        .toList());
    }

    public static String json(Plan plan, List<ProbeResult> results) {
        ObjectNode node = Json.object().put("formatVersion", 1).put("installation", plan.installation());
        node.set("bindings", SharedJson.bindings(plan));
        ArrayNode probes = Json.array();
        results.forEach(one -> probes.add(probe(one)));
        node.set("probes", probes);
        node.set("findings", SharedJson.findings(plan));
        node.put("summary", summary(plan));
        return new Json().print(node.put("hasChanges", plan.hasChanges()));
    }

    /** One binding in one line: its state, why, and the remedy. */
    public static String line(BindingStatus status) {
        return status.name() + ": " + state(status) + words(status);
    }

    private static String words(BindingStatus status) {
        String reason = reason(status);
        String remedy = status.cause().map(finding -> "; " + finding.remedy()).orElse("");
        return reason.isEmpty() ? "" : ": " + reason + remedy;
    }

    /** Why a binding is not in sync; empty when it is. */
    static String reason(BindingStatus status) {
        return status.cause()
                .map(finding -> about(finding, status) + finding.reason())
                .orElse(status.condition() == Condition.WAITING ? "a change is planned; the next run applies it" : "");
    }

    private static String about(Finding finding, BindingStatus status) {
        return finding.address().equals("binding/" + status.name()) ? "" : finding.address() + ": ";
    }

    private static String state(BindingStatus status) {
        return status.condition().word() + (status.expiring() ? ", expiring" : "");
    }

    private static String stacks(Plan plan) {
        StringBuilder text = new StringBuilder();
        plan.bindings()
                .forEach(status -> status.stacks()
                        .forEach(stack -> text.append(status.name())
                                .append(": ")
                                .append(stack(stack))
                                .append("\n\n")));
        return text.toString();
    }

    private static String services(BindingStatus status) {
        return status.pending()
                ? "none yet"
                : String.join(
                        ", ",
                        status.serviceStatuses().stream()
                                .map(service -> service.name() + " " + tasks(service))
                                .toList());
    }

    private static String tasks(ServiceStatus service) {
        return service.tasks().running() + "/" + service.tasks().desired();
    }

    private static String service(ServiceStatus service) {
        return service.condition().word() + ", "
                + service.deployed()
                        .map(one -> "generation " + one.generation() + " of " + one.lineage())
                        .orElse("no certificate of this binding")
                + ", " + tasks(service) + " tasks, update " + EnumNames.kebabCase(service.update());
    }

    private static String generation(CertificateRef certificate) {
        return certificate.lineage() + " " + certificate.generation();
    }

    /** In the table, a generation that fails a check has the name of the check. */
    private static String newest(NewestGeneration newest) {
        return generation(newest.certificate())
                + newest.failure().map(failure -> " (" + failure.rule() + ")").orElse("");
    }

    private static String failure(Defect failure) {
        return failure.rule() + ": " + failure.message();
    }

    /** By certbot's own rule. */
    private static String renewal(NewestGeneration newest, Instant at) {
        return newest.renewsAt()
                .map(time -> Timestamps.text(time)
                        + (at.isBefore(time)
                                ? " (in " + Durations.text(Duration.between(at, time)) + ")"
                                : " (" + Durations.text(Duration.between(time, at)) + " ago)"))
                .orElse("never, because its renewal configuration has autorenew = False");
    }

    private static String left(LeafCertificate leaf, Instant at) {
        return at.isBefore(leaf.notAfter()) ? Durations.text(Duration.between(at, leaf.notAfter())) : "expired";
    }

    private static String shortened(String reason) {
        return reason.length() <= MAX_REASON_LENGTH ? reason : reason.substring(0, MAX_REASON_LENGTH - 3) + "...";
    }

    private static String ago(Instant since, Instant at) {
        return Timestamps.text(since) + " (" + Durations.text(Duration.between(since, at)) + ")";
    }

    private static String run(LastRun run, Instant at) {
        return ago(run.startedAt(), at) + " by " + run.trigger() + ", " + EnumNames.kebabCase(run.result())
                + ", certferry audit show " + run.id();
    }

    private static String stack(StaleStack stack) {
        return "deploying stack " + stack.stack() + " again from the old file would restore "
                + String.join(", ", stack.secrets()) + " in service " + stack.service()
                + "; deploy it with the output of certferry names";
    }

    private static String served(ProbeResult one) {
        return one.serviceProbe().service() + ": "
                + one.mismatch().orElse(one.serviceProbe().expectation().probe().address());
    }

    private static ObjectNode probe(ProbeResult one) {
        ObjectNode node = ProbeJson.of(one.serviceProbe().expectation())
                .put("binding", one.serviceProbe().binding())
                .put("service", one.serviceProbe().service())
                .put("served", one.isServed());
        one.mismatch().ifPresent(found -> node.put("found", found));
        return node;
    }

    private static void line(StringBuilder text, String word, String value) {
        text.append("  ").append(word).append(": ").append(value).append('\n');
    }

    private static String certificate(Optional<CertificateRef> certificate, Instant at) {
        return certificate
                .map(one -> one.lineage() + " generation " + one.generation() + ", "
                        + one.leaf().issuer() + ", valid " + one.leaf().notBefore() + " to "
                        + one.leaf().notAfter() + " ("
                        + (at.isBefore(one.leaf().notAfter()) ? "expires in " : "expired ")
                        + Durations.text(Duration.between(at, one.leaf().notAfter()))
                        + (at.isBefore(one.leaf().notAfter()) ? "" : " ago") + ")")
                .orElse("none");
    }
}
