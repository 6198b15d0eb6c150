package dev.certferry.cli.command;

import dev.certferry.cli.option.EnvironmentOptions;
import dev.certferry.cli.option.ManifestOptions;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.manifest.ManifestParser;
import dev.certferry.manifest.ParseResult;
import dev.certferry.model.DesiredState;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Validates manifests offline. */
@Command(
        name = "validate",
        description = "Checks the manifests; needs neither a Swarm nor certbot.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {"", "Example:", "  certferry validate --dir ."})
public final class ValidateCommand implements Callable<Integer> {
    @Mixin
    private ManifestOptions source = new ManifestOptions();

    @Option(names = "--state-dir", paramLabel = "DIR", description = EnvironmentOptions.STATE_DIR)
    private @Nullable Path stateDir;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path state = stateDir == null ? new EnvironmentOptions().state() : stateDir;
        ManifestSet snapshot = source.newestManifests(state);
        PrintWriter out = spec.commandLine().getOut();
        return ManifestParser.read(snapshot).accept(new ParseResult.Visitor<>() {
            @Override
            public Integer valid(DesiredState desired) {
                desired.warnings().forEach(warning -> out.println("warning: " + warning));
                out.println("Valid: " + desired.bindings().size() + " bindings; " + desired.skipped()
                        + " documents of other kinds skipped.");
                return ExitStatus.DONE.exitCode();
            }

            @Override
            public Integer invalid(List<Problem> problems, int skipped) {
                problems.forEach(out::println);
                out.println("Invalid: " + problems.size() + (problems.size() == 1 ? " problem." : " problems."));
                return ExitStatus.INVALID.exitCode();
            }
        });
    }
}
