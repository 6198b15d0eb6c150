package dev.certferry.cli.command;

import dev.certferry.cli.option.EnvironmentOptions;
import dev.certferry.cli.option.ManifestOptions;
import dev.certferry.cli.parsing.CommandException;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.ManifestSet;
import dev.certferry.port.ManifestSource;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** For completion scripts: prints the names of the bindings, one on each line, without contacting a server. */
@Command(name = "__complete", hidden = true)
public final class CompleteCommand implements Callable<Integer> {
    @Mixin
    private ManifestOptions source = new ManifestOptions();

    @Option(names = "--state-dir", paramLabel = "DIR")
    private @Nullable Path stateDir;

    @Parameters(index = "0", paramLabel = "WHAT")
    private String what = "";

    /** Receives the rest of the command line, of which only the options above matter. */
    @SuppressWarnings("UnusedVariable") // picocli writes it
    @Unmatched
    private List<String> words = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** A shell has no place for errors here: what cannot be read has no names. */
    @Override
    public Integer call() {
        try {
            if (what.equals("bindings")) {
                manifests()
                        .flatMap(BindingNames::in)
                        .ifPresent(names -> names.forEach(spec.commandLine().getOut()::println));
            }
        } catch (CommandException | TransientException | PermanentException e) {
            return ExitStatus.FAILED.exitCode();
        }
        return ExitStatus.DONE.exitCode();
    }

    private Optional<ManifestSet> manifests() {
        ManifestSource manifests = source.source(stateDir == null ? new EnvironmentOptions().state() : stateDir);
        return source.dir == null
                ? manifests.lastGood().flatMap(manifests::load)
                : Optional.of(source.newestManifests(source.dir));
    }
}
