package dev.certferry.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.certferry.manifest.ManifestParser;
import dev.certferry.manifest.ParseResult;
import dev.certferry.model.DesiredState;
import dev.certferry.model.ManifestFile;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Problem;
import dev.certferry.model.Revision;
import dev.certferry.port.ServiceEvent;
import dev.certferry.sync.PreparedRun;
import dev.certferry.sync.SourceState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ServiceEventFilterTest {
    private static final Revision REVISION = new Revision("test", "main", "", "", "");
    private static final Duration ECHO = Duration.ofSeconds(2);

    private Duration now = Duration.ofDays(1);
    private final ServiceEventFilter hearing = new ServiceEventFilter(() -> now, ECHO);
    private final List<String> lookedUp = new ArrayList<>();
    private final Map<String, Map<String, String>> labels =
            Map.of("7", Map.of("le_auto", "true"), "8", Map.of("le_auto", "false"), "9", Map.of());

    private void bind(String services) {
        String text = """
                apiVersion: certferry.dev/v1
                kind: Binding
                metadata: {name: shop}
                spec:
                  domains: [shop.example.com]
                  files: [{source: fullchain, target: site.crt}]
                  services: [%s]
                """.formatted(services);
        ManifestFile file = new ManifestFile("shop.yaml", text.getBytes(StandardCharsets.UTF_8));
        DesiredState desired = ManifestParser.read(new ManifestSet(REVISION, List.of(file)))
                .accept(new ParseResult.Visitor<>() {
                    @Override
                    public DesiredState valid(DesiredState valid) {
                        return valid;
                    }

                    @Override
                    public DesiredState invalid(List<Problem> problems, int skipped) {
                        return fail("not valid: " + problems);
                    }
                });
        hearing.updateFinished(Optional.of(new PreparedRun(
                new SourceState(REVISION, List.of(), Optional.empty()),
                Optional.of(desired),
                Optional.empty(),
                Optional.empty(),
                List.of())));
    }

    private boolean isReason(String id, String name, String action) {
        return hearing.triggersRun(new ServiceEvent(id, name, action), asked -> {
            lookedUp.add(asked);
            return labels.getOrDefault(asked, Map.of());
        });
    }

    @Test
    void onlyServicesThatBindingsNameMatter() {
        assertThat(isReason("1", "web", "update")).as("before any plan").isFalse();
        bind("{name: web}");

        assertThat(isReason("1", "web", "create")).isTrue();
        assertThat(isReason("1", "web", "remove")).isTrue();
        assertThat(isReason("2", "web2", "create")).isFalse();
        assertThat(lookedUp).as("nothing is asked for names alone").isEmpty();
    }

    @Test
    void labelsSelectServicesOfAnyName() {
        bind("{label: le_auto=true}");

        assertThat(isReason("7", "late", "create")).isTrue();
        assertThat(isReason("8", "other", "create")).isFalse();
        assertThat(isReason("9", "bare", "update")).isFalse();
        assertThat(isReason("6", "gone", "remove")).isFalse();
        assertThat(lookedUp).containsExactly("7", "8", "9");
    }

    @Test
    void whatWasHeardDuringARunIsWeighedByWhatTheRunRead() {
        List<ServiceEvent> again = new ArrayList<>();
        hearing.nextDeferred(again::add);
        hearing.runStarted(LoopHarness.by("webhook"));

        assertThat(isReason("7", "late", "create")).isFalse();
        bind("{label: le_auto=true}");

        assertThat(again).containsExactly(new ServiceEvent("7", "late", "create"));
        assertThat(isReason("7", "late", "create")).isTrue();
    }

    @Test
    void ourOwnRunIsNoReasonForAnother() {
        bind("{name: web}, {name: other}");
        hearing.updateStarted("1");

        assertThat(isReason("1", "web", "update")).as("while it moves it").isFalse();
        assertThat(isReason("2", "other", "update"))
                .as("one that it does not move")
                .isTrue();

        hearing.updateFinished(Optional.empty());
        now = now.plus(ECHO);
        assertThat(isReason("1", "web", "update")).as("its echo").isFalse();
        now = now.plusMillis(1);
        assertThat(isReason("1", "web", "update")).as("somebody else's").isTrue();
    }
}
