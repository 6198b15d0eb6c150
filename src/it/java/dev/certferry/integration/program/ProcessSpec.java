package dev.certferry.integration.program;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A program to run: arguments, environment, directory, input, time limit (a minute unless told). */
public final class ProcessSpec {
    private final List<String> command;
    private final Map<String, String> environment = new TreeMap<>();
    private @Nullable Path directory;
    private Duration limit = Duration.ofMinutes(1);

    private ProcessSpec(List<String> command) {
        this.command = command;
    }

    public static ProcessSpec of(String... command) {
        return of(List.of(command));
    }

    public static ProcessSpec of(List<String> command) {
        return new ProcessSpec(List.copyOf(command));
    }

    /** One of the scripts in src/it/sh. */
    public static ProcessSpec script(String name, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of("src/it/sh", name).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        return new ProcessSpec(command);
    }

    public ProcessSpec in(Path folder) {
        this.directory = folder;
        return this;
    }

    public ProcessSpec with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public ProcessSpec with(Map<String, String> more) {
        environment.putAll(more);
        return this;
    }

    public ProcessSpec within(Duration time) {
        this.limit = time;
        return this;
    }

    public RunningProcess start() {
        try {
            Path out = Files.createTempFile("program", ".out");
            Path err = Files.createTempFile("program", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            if (directory != null) {
                builder.directory(directory.toFile());
            }
            builder.environment().putAll(environment);
            return new RunningProcess(String.join(" ", command), builder.start(), out, err, limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs to its end, whatever the exit code. */
    public FinishedProcess run() {
        return start().finish();
    }

    /** Runs to its end with standard output, which need not be text, in this file; failing is an error. */
    public void into(Path file) {
        List<String> shell = new ArrayList<>(List.of("/bin/sh", "-c", "file=$1; shift; exec \"$@\" >\"$file\"", "sh"));
        shell.add(file.toString());
        shell.addAll(command);
        ProcessSpec redirected = new ProcessSpec(shell).with(environment).within(limit);
        (directory == null ? redirected : redirected.in(directory)).run().orFail();
    }

    /** Runs to its end and gives what it printed, without the last line's end; failing is an error. */
    public String text() {
        return run().orFail().out().strip();
    }
}
