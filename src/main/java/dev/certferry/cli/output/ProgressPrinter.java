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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Prints the progress of a run on stderr: one line for each finished change, and one for each service that is being
 * updated, with ready tasks and seconds. The latter is redrawn in place on a terminal, else printed at each step. On a
 * terminal a line also says what is waited for, after two seconds of silence. Thread-safe: a timer calls {@link #tick}.
 */
public final class ProgressPrinter implements RunListener {
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final PrintWriter err;
    private final Terminal screen;
    private final Verbosity verbosity;
    private final Supplier<Duration> elapsed;
    private final Map<String, Start> starts = new HashMap<>();
    private final Map<String, String> rolling = new LinkedHashMap<>();
    private Optional<Stage> stage = Optional.empty();
    private boolean showsStage;
    private int drawn;

    private record Start(String number, Duration at) {}

    /** What the run is doing, since when. */
    private record Stage(String name, Duration at) {}

    /** {@code sinceStart} is monotonic time. */
    public ProgressPrinter(PrintWriter err, Terminal screen, Verbosity verbosity, Supplier<Duration> sinceStart) {
        this.err = err;
        this.screen = screen;
        this.verbosity = verbosity;
        this.elapsed = sinceStart;
    }

    @Override
    public synchronized void waitingForLock(LeaseHolder holder) {
        finishStage();
        progress("waiting for another run: " + holder);
        stage = Optional.of(new Stage("waiting for another run", elapsed.get()));
    }

    @Override
    public synchronized void stageStarted(String name) {
        finishStage();
        stage = Optional.of(new Stage(name, elapsed.get()));
    }

    /** The run waits for nothing now: what was said of waiting disappears, and other output may follow. */
    public synchronized void idle() {
        finishStage();
    }

    /** Called about once a second: says what is waited for, if nothing else was said for a while. */
    public synchronized void tick() {
        boolean silent = stage.filter(one -> elapsed.get().minus(one.at()).compareTo(SILENCE) >= 0 && rolling.isEmpty())
                .isPresent();
        if (screen.live() && verbosity != Verbosity.QUIET && silent) {
            showsStage = true;
            redraw();
        }
    }

    private void finishStage() {
        Optional<Stage> finished = stage;
        stage = Optional.empty();
        if (showsStage) {
            showsStage = false;
            redraw();
        }
        if (verbosity == Verbosity.VERBOSE) {
            finished.ifPresent(one -> print(one.name() + ": "
                    + String.format(
                            Locale.ROOT, "%.1f s", elapsed.get().minus(one.at()).toMillis() / 1000.0)));
        }
    }

    @Override
    public synchronized void changeStarted(Change change, int number, int total) {
        finishStage();
        starts.put(change.address(), new Start("[" + number + "/" + total + "] ", elapsed.get()));
        if (verbosity != Verbosity.VERBOSE) {
            stage = Optional.of(new Stage(ChangeVerbs.UNDER_WAY.of(change), elapsed.get()));
        }
    }

    @Override
    public synchronized void rolloutProgress(Change change, RolloutProgress progress) {
        if (verbosity == Verbosity.QUIET) {
            return;
        }
        finishStage();
        String address = change.address();
        String state = EnumNames.kebabCase(progress.service().status().state());
        String step = number(address) + ChangeVerbs.UNDER_WAY.of(change) + ": " + progress.ready() + " of "
                + progress.desired() + (progress.desired() == 1 ? " task" : " tasks");
        String line = step + (state.equals("none") || state.equals("updating") ? "" : ", " + state.replace('-', ' '));
        if (screen.live()) {
            rolling.put(address, line + ", " + seconds(address));
            redraw();
        } else if (!line.equals(rolling.put(address, line))) {
            err.println(line + ", " + seconds(address));
        }
    }

    @Override
    public synchronized void changeFinished(Outcome outcome) {
        finishStage();
        String address = outcome.change().address();
        boolean rolled = rolling.remove(address) != null;
        boolean done = outcome.result().succeeded();
        String text = done
                ? screen.green(ChangeVerbs.DONE.of(outcome.change()))
                : ChangeVerbs.noun(outcome.change()) + ": " + painted(outcome, OutcomeText.line(outcome));
        String line = number(address) + text + (rolled ? ", " + seconds(address) : "");
        if (done) {
            progress(line);
        } else {
            print(line);
        }
    }

    private String painted(Outcome outcome, String text) {
        return outcome.result().isFailure() ? screen.red(text) : screen.yellow(text);
    }

    @Override
    public synchronized void warning(String message) {
        print(screen.yellow("warning:") + " " + message);
    }

    private String number(String address) {
        return Optional.ofNullable(starts.get(address)).map(Start::number).orElse("");
    }

    private String seconds(String address) {
        Duration at = Optional.ofNullable(starts.get(address)).map(Start::at).orElseGet(elapsed);
        return elapsed.get().minus(at).toSeconds() + " s";
    }

    private void progress(String line) {
        if (verbosity != Verbosity.QUIET) {
            print(line);
        }
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
        String up = drawn == 0 ? "" : screen.control(drawn + "A") + screen.control("1G") + screen.control("J");
        drawn = 0;
        return up;
    }

    private void draw() {
        if (screen.live()) {
            List<String> lines = new ArrayList<>(rolling.values());
            stage.filter(one -> showsStage)
                    .ifPresent(one -> lines.add(
                            one.name() + ", " + elapsed.get().minus(one.at()).toSeconds() + " s"));
            lines.forEach(line -> err.println(screen.fitting("      " + line)));
            drawn = lines.size();
        }
        err.flush();
    }
}
