package dev.certferry.cli;

import dev.certferry.model.Change;
import dev.certferry.model.Outcome;
import dev.certferry.sync.Events;
import dev.certferry.sync.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** Tells a run on stderr, one line per step; a rolling service has a line whenever its count of tasks changes. */
final class Narration implements Events {
    private final PrintWriter err;
    private String last = "";

    Narration(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void stage(String name) {
        // stages are quick; what takes time is said below
    }

    @Override
    public void started(Change change, int number, int total) {
        err.println("[" + number + "/" + total + "] " + change.address());
    }

    @Override
    public void rolling(Change change, Progress progress) {
        String line = "      " + change.address() + ": " + progress.ready() + "/" + progress.desired() + " tasks, "
                + progress.service().status().state().name().toLowerCase(Locale.ROOT);
        if (!line.equals(last)) {
            err.println(line);
            last = line;
        }
    }

    @Override
    public void finished(Outcome outcome) {
        if (!outcome.detail().isEmpty() || !outcome.result().succeeded()) {
            err.println("      " + outcome.change().address() + " "
                    + outcome.result().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + outcome.detail());
        }
    }

    @Override
    public void warning(String message) {
        err.println("warning: " + message);
    }
}
