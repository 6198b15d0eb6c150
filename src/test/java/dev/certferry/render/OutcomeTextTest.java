package dev.certferry.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.Change;
import dev.certferry.model.ChangeReason;
import dev.certferry.model.Outcome;
import dev.certferry.model.Outcome.Result;
import dev.certferry.model.RestartImpact;
import dev.certferry.model.ServiceRollout;
import dev.certferry.model.TaskFailure;
import dev.certferry.model.TaskFailureCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person reads of each end of a change, and that the documentation knows it by the same name. */
final class OutcomeTextTest {
    private static final Change UPDATE = new Change.UpdateService(
            "id",
            "web",
            List.of(),
            RestartImpact.NONE,
            ServiceRollout.DEFAULT,
            new ChangeReason(List.of("b"), "", Optional.empty()),
            List.of());

    private static Outcome outcome(Result result, String detail, TaskFailure... troubles) {
        return new Outcome(UPDATE, result, detail, List.of(troubles));
    }

    private static String operations() throws IOException {
        return Files.readString(Path.of("docs/operations.md"));
    }

    @Test
    void whatWentWellNeedsNoWords() {
        assertThat(OutcomeText.line(outcome(Result.DONE, ""))).isEqualTo("done");
    }

    @Test
    void whatDidNotSaysWhatHappenedWhyAndWhatToDo() {
        assertThat(OutcomeText.line(outcome(
                        Result.PAUSED,
                        "1 of 2 tasks run with the new references; the engine says: update paused",
                        new TaskFailure(TaskFailureCause.EXIT_CODE, "task: non-zero exit (1)"),
                        new TaskFailure(TaskFailureCause.IMAGE, "older"))))
                .isEqualTo("paused: 1 of 2 tasks run with the new references; the engine says: update paused; task"
                        + " error: task: non-zero exit (1); find out why the process exits: docker service logs web (check"
                        + " that it accepts the new certificate and can read the key); the update stays paused until"
                        + " docker service rollback web or a newer certificate");
        assertThat(OutcomeText.line(outcome(Result.GONE, "")))
                .isEqualTo(
                        "gone; the service was removed during the run: create it again, or remove it from the binding");
    }

    @ParameterizedTest
    @EnumSource
    void everyResultIsExplainedByName(Result result) throws IOException {
        assertThat(operations()).contains("| `" + OutcomeText.name(outcome(result, "")) + "` |");
    }

    @ParameterizedTest
    @EnumSource
    void everyCauseIsExplainedByNameAndHasItsOwnStep(TaskFailureCause cause) throws IOException {
        Outcome outcome = outcome(Result.TIMED_OUT, "", new TaskFailure(cause, "x"));

        assertThat(operations()).contains("| `" + OutcomeText.cause(outcome).orElseThrow() + "` |");
        assertThat(OutcomeText.next(outcome)).isNotEqualTo(OutcomeText.next(outcome(Result.TIMED_OUT, "")));
    }
}
