package dev.certferry.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.certferry.daemon.StartupCheck.Check;
import dev.certferry.daemon.StartupCheck.Checks;
import dev.certferry.daemon.StartupCheck.Result;
import dev.certferry.model.ExitStatus;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which results of which checks prevent the start, with which exit code. */
final class StartupCheckTest {
    private static final Check OK = () -> List.of(new Result(Result.Level.OK, "fine"));
    private static final Check WARN = () -> List.of(new Result(Result.Level.WARN, "too open"));
    private static final Check FAIL = () -> List.of(new Result(Result.Level.FAIL, "cannot be written"));

    private static void run(List<Check> configuration, List<Check> required, List<Check> advisory) {
        new StartupCheck(new Checks(configuration, () -> required, () -> advisory)).run();
    }

    @Test
    void warningsAndWhatMayPassDoNotPreventTheStart() {
        List<String> run = new ArrayList<>();
        run(
                List.of(OK, WARN),
                List.of(WARN, () -> {
                    throw new TransientException("the engine is away");
                }),
                List.of(FAIL, () -> {
                    run.add("last");
                    throw new PermanentException("not readable");
                }));
        assertThat(run).containsExactly("last");
    }

    @Test
    void aConfigurationErrorComesFirst() {
        assertThatThrownBy(() -> run(List.of(FAIL, OK), List.of(FAIL), List.of()))
                .hasMessage("self-check: cannot be written")
                .asInstanceOf(type(StartupException.class))
                .extracting(StartupException::verdict)
                .isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void allFailuresAreReportedTogether() {
        assertThatThrownBy(() -> run(
                        List.of(),
                        List.of(FAIL, () -> {
                            throw new PermanentException("a worker");
                        }),
                        List.of()))
                .hasMessage("self-check: cannot be written; also: a worker")
                .asInstanceOf(type(StartupException.class))
                .extracting(StartupException::verdict)
                .isEqualTo(ExitStatus.FAILED);
    }
}
