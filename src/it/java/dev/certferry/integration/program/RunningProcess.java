package dev.certferry.integration.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A program that runs; what it prints goes to files, so a full pipe never stops it. Closing it kills it. */
public final class RunningProcess implements AutoCloseable {
    private final String command;
    private final Process process;
    private final Path out;
    private final Path err;
    private final Duration limit;

    RunningProcess(String command, Process process, Path out, Path err, Duration limit) {
        this.command = command;
        this.process = process;
        this.out = out;
        this.err = err;
        this.limit = limit;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it printed until now. */
    public String said() {
        return printed().toString();
    }

    /** Waits for the end; over the time limit the program is killed and that is an error. */
    public FinishedProcess finish() {
        if (!ended(limit)) {
            kill();
            throw new IllegalStateException("not done after " + limit + ", killed: " + printed());
        }
        FinishedProcess finished = printed();
        delete();
        return finished;
    }

    /** What kill -9 does, to the program and to all that it started. */
    public FinishedProcess kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        if (!ended(Duration.ofSeconds(30))) {
            throw new IllegalStateException("does not die: " + command);
        }
        return printed();
    }

    private boolean ended(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private FinishedProcess printed() {
        try {
            return new FinishedProcess(
                    command,
                    process.isAlive() ? -1 : process.exitValue(),
                    Files.readString(out),
                    Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (Files.exists(out)) {
            kill();
            delete();
        }
    }
}
