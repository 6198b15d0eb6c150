package dev.certferry.cli.output;

import dev.certferry.model.Change;
import dev.certferry.model.EnumNames;
import dev.certferry.model.LeaseHolder;
import dev.certferry.model.Outcome;
import dev.certferry.port.RolloutProgress;
import dev.certferry.port.RunListener;
import dev.certferry.render.OutcomeText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Prints the progress of a run on stderr: one line for each finished change, and one for each service that is being
 * updated, with ready tasks and seconds. The latter is redrawn in place on a terminal, else printed at each step.
 */
public final class ProgressPrinter implements RunListener {
    private final PrintWriter err;
    private final Terminal screen;
    private final Supplier<Duration> elapsed;
    private final Map<String, Start> starts = new HashMap<>();
    private final Map<String, String> rolling = new LinkedHashMap<>();
    private int drawn;

    private record Start(String number, Duration at) {}

    /** {@code sinceStart} is monotonic time. */
    public ProgressPrinter(PrintWriter err, Terminal screen, Supplier<Duration> sinceStart) {
        this.err = err;
        this.screen = screen;
        this.elapsed = sinceStart;
    }

    @Override
    public void waitingForLock(LeaseHolder holder) {
        err.println("waiting for another run: " + holder);
    }

    @Override
    public void stageStarted(String name) {
        // stages are short; only changes are shown
    }

    @Override
    public void changeStarted(Change change, int number, int total) {
        starts.put(change.address(), new Start("[" + number + "/" + total + "] ", elapsed.get()));
    }

    @Override
    public void rolloutProgress(Change change, RolloutProgress progress) {
        String address = change.address();
        String state = EnumNames.kebabCase(progress.service().status().state());
        String step = number(address) + address + ": " + progress.ready() + " of " + progress.desired() + " tasks";
        String line = step + (state.equals("none") ? "" : ", " + state.replace('-', ' '));
        if (screen.live()) {
            rolling.put(address, line + ", " + seconds(address));
            redraw();
        } else if (!line.equals(rolling.put(address, line))) {
            err.println(line + ", " + seconds(address));
        }
    }

    @Override
    public void changeFinished(Outcome outcome) {
        String address = outcome.change().address();
        boolean rolled = rolling.remove(address) != null;
        String text = OutcomeText.line(outcome);
        print(number(address) + address + ": " + painted(outcome, text) + (rolled ? ", " + seconds(address) : ""));
    }

    private String painted(Outcome outcome, String text) {
        return outcome.result().succeeded()
                ? screen.green(text)
                : outcome.result().isFailure() ? screen.red(text) : screen.yellow(text);
    }

    @Override
    public void warning(String message) {
        print(screen.yellow("warning:") + " " + message);
    }

    private String number(String address) {
        return Optional.ofNullable(starts.get(address)).map(Start::number).orElse("");
    }

    private String seconds(String address) {
        Duration at = Optional.ofNullable(starts.get(address)).map(Start::at).orElseGet(elapsed);
        return elapsed.get().minus(at).toSeconds() + " s";
    }

    /** Prints a permanent line above the redrawn ones. */
    private void print(String line) {
        err.print(erased());
        err.println(line);
        draw();
    }

    private void redraw() {
        err.print(erased());
        draw();
    }

    private String erased() {
        String up = drawn == 0 ? "" : "\033[" + drawn + "A\r\033[J";
        drawn = 0;
        return up;
    }

    private void draw() {
        if (screen.live()) {
            rolling.values().forEach(line -> err.println(screen.fitting("      " + line)));
            drawn = rolling.size();
        }
        err.flush();
    }
}
