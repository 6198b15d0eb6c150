package dev.certferry.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.Change;
import dev.certferry.model.ChangeReason;
import dev.certferry.model.KeyAlgorithm;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.LeaseHolder;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.Provenance;
import dev.certferry.model.RestartImpact;
import dev.certferry.model.Service;
import dev.certferry.model.ServiceRollout;
import dev.certferry.model.TaskFailure;
import dev.certferry.model.TaskFailureCause;
import dev.certferry.model.UpdateStatus;
import dev.certferry.model.UpdateStatus.State;
import dev.certferry.port.RolloutProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run looks like on a terminal and elsewhere. */
final class ProgressPrinterTest {
    private static final Change.UpdateService WEB = update("web");
    private static final Change.UpdateService API = update("api");

    private final StringWriter err = new StringWriter();
    private Duration now = Duration.ZERO;

    private static Change.UpdateService update(String name) {
        return new Change.UpdateService(
                name,
                name,
                List.of(),
                RestartImpact.NONE,
                ServiceRollout.DEFAULT,
                new ChangeReason(List.of("b"), "", Optional.empty()),
                List.of());
    }

    @Test
    void whoIsWaitedForIsSaid() {
        LeaseHolder holder = new LeaseHolder("id", "node-one", 7, Instant.EPOCH, Instant.EPOCH);

        narration(Terminal.PLAIN).waitingForLock(holder);

        assertThat(err.toString())
                .isEqualTo("waiting for another run: process 7 on node-one since 1970-01-01T00:00:00Z\n");
    }

    private static RolloutProgress progress(String name, State state, int ready, int desired) {
        Service service = new Service(
                name,
                name,
                Instant.EPOCH,
                Instant.EPOCH,
                Map.of(),
                List.of(),
                Optional.empty(),
                false,
                Service.Mode.REPLICATED,
                new Service.Tasks(ready, desired),
                new Service.Updates(false, 1),
                new UpdateStatus(state, Optional.empty(), Optional.empty(), ""),
                List.of());
        return new RolloutProgress(service, ready, desired, List.of());
    }

    private ProgressPrinter narration(Terminal screen) {
        return narration(screen, Verbosity.NORMAL);
    }

    private ProgressPrinter narration(Terminal screen, Verbosity verbosity) {
        return new ProgressPrinter(new PrintWriter(err, true), screen, verbosity, () -> now);
    }

    private void tell(ProgressPrinter narration) {
        narration.changeStarted(WEB, 1, 2);
        narration.rolloutProgress(WEB, progress("web", State.NONE, 0, 2));
        narration.rolloutProgress(WEB, progress("web", State.NONE, 0, 2));
        now = Duration.ofMillis(1900);
        narration.changeStarted(API, 2, 2);
        narration.rolloutProgress(WEB, progress("web", State.UPDATING, 1, 2));
        narration.rolloutProgress(API, progress("api", State.UPDATING, 0, 1));
        now = Duration.ofSeconds(5);
        narration.changeFinished(new Outcome(WEB, Result.DONE, ""));
        narration.warning("mind this");
        narration.changeFinished(new Outcome(
                API,
                Result.TIMED_OUT,
                "0 of 1 tasks run",
                List.of(new TaskFailure(TaskFailureCause.OTHER, "it hurts"))));
    }

    @Test
    void elsewhereEachStepIsALine() {
        tell(narration(Terminal.PLAIN));

        assertThat(err).hasToString("""
                [1/2] updating service web: 0 of 2 tasks, 0 s
                [1/2] updating service web: 1 of 2 tasks, 1 s
                [2/2] updating service api: 0 of 1 task, 0 s
                [1/2] updated service web, 5 s
                warning: mind this
                [2/2] service api: timed-out: 0 of 1 tasks run; task error: it hurts; see docker service ps \
                --no-trunc api; the update continues in the background; see docker service ps api, or increase \
                rollout.timeout, 3 s
                """);
    }

    @Test
    void onATerminalServicesThatRollAreDrawnAgainInPlace() {
        tell(narration(new Terminal(true, false, 40)));

        assertThat(seen(err.toString())).isEqualTo("""
                [1/2] updated service web, 5 s
                warning: mind this
                [2/2] service api: timed-out: 0 of 1 tasks run; task error: it hurts; see docker service ps \
                --no-trunc api; the update continues in the background; see docker service ps api, or increase \
                rollout.timeout, 3 s
                """);
        assertThat(err.toString())
                .contains("      [1/2] updating service web: 1 of \n")
                .as("lines that would wrap are cut")
                .doesNotContain("1 of 2 tasks");
    }

    private void secretsAreMade(ProgressPrinter narration) {
        ChangeReason why = new ChangeReason(List.of("b"), "", Optional.empty());
        LeafCertificate leaf = new LeafCertificate(
                "ab".repeat(32), "R11", Instant.EPOCH, Instant.EPOCH, List.of(), false, new KeyAlgorithm("EC", 256));
        Provenance provenance = new Provenance("default", "b", "b", "privkey", 1, leaf, "");
        Change delete = new Change.DeleteSecret("id", "shop.key.1", provenance, why, List.of());
        narration.changeStarted(delete, 1, 1);
        narration.changeFinished(new Outcome(delete, Result.DONE, ""));
        narration.changeFinished(new Outcome(delete, Result.FAILED, "no space left"));
    }

    @Test
    void aFinishedChangeIsSaidWithItsVerb() {
        secretsAreMade(narration(Terminal.PLAIN));

        assertThat(err)
                .hasToString("[1/1] deleted secret shop.key.1\n[1/1] secret shop.key.1: failed: no space left\n");
    }

    @Test
    void quietSaysOnlyWhatIsWrong() {
        tell(narration(Terminal.PLAIN, Verbosity.QUIET));
        secretsAreMade(narration(Terminal.PLAIN, Verbosity.QUIET));

        assertThat(err.toString().lines())
                .hasSize(3)
                .noneMatch(line -> line.contains("updating") || line.contains("updated") || line.contains("deleted"));
    }

    @Test
    void verboseSaysHowLongEachStageTook() {
        ProgressPrinter narration = narration(Terminal.PLAIN, Verbosity.VERBOSE);
        narration.stageStarted("reading manifests");
        now = Duration.ofMillis(1240);
        narration.stageStarted("reading the swarm and the certificates");
        now = Duration.ofMillis(1940);
        narration.idle();

        assertThat(err).hasToString("reading manifests: 1.2 s\nreading the swarm and the certificates: 0.7 s\n");
    }

    @Test
    void onATerminalASilentStageIsNamedAfterTwoSecondsAndDisappears() {
        ProgressPrinter narration = narration(new Terminal(true, false, 80));
        narration.stageStarted("reading manifests");
        now = Duration.ofMillis(1999);
        narration.tick();
        assertThat(err.toString()).isEmpty();
        now = Duration.ofSeconds(2);
        narration.tick();
        assertThat(seen(err.toString())).isEqualTo("      reading manifests, 2 s\n");
        now = Duration.ofSeconds(3);
        narration.tick();
        assertThat(seen(err.toString())).isEqualTo("      reading manifests, 3 s\n");
        narration.idle();
        narration.tick();
        assertThat(seen(err.toString())).isEmpty();
    }

    @Test
    void elsewhereNothingIsSaidOfWaiting() {
        ProgressPrinter narration = narration(Terminal.PLAIN);
        narration.stageStarted("reading manifests");
        now = Duration.ofSeconds(60);
        narration.tick();

        assertThat(err.toString()).isEmpty();
    }

    /** What stands on the screen in the end: {@code ESC[nA} goes up, {@code ESC[J} erases what is below. */
    private static String seen(String raw) {
        StringBuilder screen = new StringBuilder();
        for (String part : raw.split("(?=\033\\[[0-9]+A)")) {
            String text = part;
            if (part.startsWith("\033[")) {
                int up = Integer.parseInt(part.substring(2, part.indexOf('A')));
                assertThat(part).contains("A\033[1G\033[J");
                for (int i = 0; i < up; i++) {
                    screen.setLength(screen.lastIndexOf("\n", screen.length() - 2) + 1);
                }
                text = part.substring(part.indexOf('J') + 1);
            }
            screen.append(text);
        }
        return screen.toString();
    }

    @Test
    void colourIsOnlyForTerminalsAndOnlyWhenNobodyForbidsIt() {
        assertThat(Terminal.of("", Map.of(), ColorMode.AUTO)).isEqualTo(Terminal.PLAIN);
        assertThat(Terminal.of("120", Map.of("TERM", "dumb"), ColorMode.AUTO)).isEqualTo(Terminal.PLAIN);
        assertThat(Terminal.of("120", Map.of("TERM", "xterm"), ColorMode.AUTO))
                .isEqualTo(new Terminal(true, true, 120));
        assertThat(Terminal.of("120", Map.of("NO_COLOR", ""), ColorMode.AUTO)).isEqualTo(new Terminal(true, true, 120));
        assertThat(Terminal.of("120", Map.of("NO_COLOR", "1"), ColorMode.AUTO))
                .isEqualTo(new Terminal(true, false, 120));
        assertThat(Terminal.of("120", Map.of(), ColorMode.NEVER)).isEqualTo(new Terminal(true, false, 120));
        assertThat(Terminal.of("0", Map.of(), ColorMode.AUTO).columns()).isEqualTo(80);
        assertThat(new Terminal(true, true, 80).green("x")).isEqualTo("\033[32mx\033[0m");
        assertThat(new Terminal(true, false, 80).red("x")).isEqualTo("x");
    }
}
