package dev.certferry.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.Change;
import dev.certferry.model.ChangeReason;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.Secret;
import dev.certferry.port.InterruptedRunException;
import dev.certferry.port.RolloutProgress;
import dev.certferry.port.RunListener;
import dev.certferry.sandbox.api.ApiRequest;
import dev.certferry.sandbox.api.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A few calls to the engine at once, and still a run in the plan's order. */
final class CallPoolTest extends ApplierFixture {
    private static final Map<String, String> LABELS = Map.of("looked", "at");

    private final Diary diary = new Diary();

    @Test
    void fourCallsAreUnderWayAtOnceAndNoMore() {
        CountDownLatch four = new CountDownLatch(CallPool.MAX_CONCURRENCY);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        strike = call -> {
            if (isOfASecret(call)) {
                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                four.countDown();
                assertThat(met(four)).isTrue();
                underWay.decrementAndGet();
            }
            return new Fault.Pass();
        };
        assertThat(apply(labels(12))).extracting(Outcome::result).containsOnly(Result.DONE);
        assertThat(most.get()).isEqualTo(CallPool.MAX_CONCURRENCY);
        assertThat(labelled()).hasSize(12);
    }

    @Test
    void beginsAndEndsAreToldInThePlansOrder() {
        apply(labels(9));
        assertThat(diary.of("begun")).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(diary.of("ended")).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8");
    }

    @Test
    void whatDependsOnACallWaitsForItsAnswerAndSoDoesWhatFollows() {
        Change first = label("0");
        Change second = label("1", first.address());
        apply(List.of(first, second, label("2")));
        assertThat(diary.entries).containsExactly("begun 0", "ended 0", "begun 1", "begun 2", "ended 1", "ended 2");
    }

    @Test
    void aFailedOneHoldsUpOnlyWhatDependsOnIt() {
        List<Change> changes = new ArrayList<>(labels(5));
        changes.add(label("5", changes.get(1).address()));
        changes.add(label("6", changes.get(2).address()));
        String refused = changes.get(1).accept(new IdOfSecret());
        strike =
                call -> call.writes() && call.path().contains(refused) ? Fault.error(500, "no room") : new Fault.Pass();
        List<Outcome> outcomes = apply(changes);
        assertThat(outcomes)
                .extracting(Outcome::result)
                .containsExactly(
                        Result.DONE,
                        Result.FAILED,
                        Result.DONE,
                        Result.DONE,
                        Result.DONE,
                        Result.NOT_ATTEMPTED,
                        Result.DONE);
        assertThat(outcomes).extracting(Outcome::change).containsExactlyElementsOf(changes);
    }

    @Test
    void whatIsUnderWayWhenToldToStopIsFinishedAndReported() {
        AtomicInteger begins = new AtomicInteger();
        time.eachWait(() -> {
            if (begins.incrementAndGet() == 4) {
                throw new InterruptedRunException("the run was asked to stop");
            }
        });
        assertThat(apply(labels(6)))
                .extracting(Outcome::result)
                .containsExactly(
                        Result.DONE,
                        Result.DONE,
                        Result.DONE,
                        Result.NOT_ATTEMPTED,
                        Result.NOT_ATTEMPTED,
                        Result.NOT_ATTEMPTED);
        assertThat(labelled()).containsExactlyInAnyOrder("0", "1", "2");
    }

    @Test
    void aCallThatIsToldToStopBetweenItsTriesIsReported() {
        List<Change> changes = labels(3);
        String stale = changes.get(0).accept(new IdOfSecret());
        strike = call -> call.writes() && call.path().contains(stale) ? new Fault.Overtake() : new Fault.Pass();
        time.eachWait(() -> {
            if (Thread.currentThread().getName().equals("applying")) {
                throw new InterruptedRunException("the run was asked to stop");
            }
        });
        assertThat(apply(changes)).extracting(Outcome::result).first().isEqualTo(Result.INTERRUPTED);
        assertThat(labelled()).doesNotContain("0");
    }

    private static boolean isOfASecret(ApiRequest call) {
        return call.writes() && call.path().startsWith("/secrets/");
    }

    private static boolean met(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private List<Change> labels(int count) {
        return IntStream.range(0, count).mapToObj(i -> label("" + i)).toList();
    }

    private Change label(String name, String... dependsOn) {
        String id = swarm.createSecret(name, Map.of(), new byte[] {1});
        ChangeReason why = new ChangeReason(List.of(), "because", Optional.empty());
        return new Change.LabelSecret(id, name, LABELS, Map.of(), why, List.of(dependsOn));
    }

    private Stream<String> labelled() {
        strike = call -> new Fault.Pass();
        time.eachWait(() -> {});
        return engine.observe("it").secrets().stream()
                .filter(secret -> secret.labels().equals(LABELS))
                .map(Secret::name);
    }

    private List<Outcome> apply(List<Change> changes) {
        return apply(diary, changes);
    }

    /** The secret that a change is about. */
    private static final class IdOfSecret implements Change.Visitor<String> {
        @Override
        public String labelSecret(Change.LabelSecret change) {
            return change.secretId();
        }

        @Override
        public String createSecret(Change.CreateSecret change) {
            return "";
        }

        @Override
        public String updateService(Change.UpdateService change) {
            return "";
        }

        @Override
        public String deleteSecret(Change.DeleteSecret change) {
            return change.secretId();
        }
    }

    /** What is told, and that one thread tells it. */
    private static final class Diary implements RunListener {
        private final List<String> entries = new ArrayList<>();
        private final Thread teller = Thread.currentThread();

        List<String> of(String kind) {
            return entries.stream()
                    .filter(entry -> entry.startsWith(kind))
                    .map(entry -> entry.substring(kind.length() + 1))
                    .toList();
        }

        private void note(String kind, Change change) {
            assertThat(Thread.currentThread()).isSameAs(teller);
            entries.add(kind + " " + change.address().replace("secret/", ""));
        }

        @Override
        public void stageStarted(String name) {
            // not of interest here
        }

        @Override
        public void changeStarted(Change change, int number, int total) {
            note("begun", change);
        }

        @Override
        public void rolloutProgress(Change change, RolloutProgress progress) {
            throw new AssertionError("nothing rolls here");
        }

        @Override
        public void changeFinished(Outcome outcome) {
            note("ended", outcome.change());
        }

        @Override
        public void warning(String message) {
            throw new AssertionError(message);
        }
    }
}
