package dev.certferry.cli.command;

import dev.certferry.cli.option.EnvironmentOptions;
import dev.certferry.cli.option.FormatOptions;
import dev.certferry.cli.option.ManifestOptions;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.manifest.ManifestParser;
import dev.certferry.manifest.ParseResult;
import dev.certferry.model.CountedNoun;
import dev.certferry.model.DesiredState;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Problem;
import dev.certferry.model.Revision;
import dev.certferry.model.SourceLocation;
import dev.certferry.render.report.ValidateReport;
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

    @Mixin
    private FormatOptions format = new FormatOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path state = stateDir == null ? new EnvironmentOptions().state() : stateDir;
        ManifestSet snapshot = source.newestManifests(state);
        ValidateReport report = report(snapshot);
        if (!snapshot.hasManifests() && report.problems().isEmpty()) {
            report = new ValidateReport(0, report.skipped(), List.of(), List.of(nothing(snapshot)));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (format.isJson()) {
            out.print(report.json());
        } else {
            print(report, out);
        }
        out.flush();
        return (report.problems().isEmpty() ? ExitStatus.DONE : ExitStatus.INVALID).exitCode();
    }

    /** A wrong folder would otherwise be valid. */
    private static Problem nothing(ManifestSet snapshot) {
        Revision revision = snapshot.revision();
        String place = revision.repository() + (revision.path().isEmpty() ? "" : ", folder " + revision.path());
        return new Problem(
                new SourceLocation(place, 1, 1),
                "",
                "contains no manifest; expected .yaml files with apiVersion: certferry.dev/v1; correct --dir or --path, or"
                        + " write examples with certferry init");
    }

    private static ValidateReport report(ManifestSet snapshot) {
        return ManifestParser.read(snapshot).accept(new ParseResult.Visitor<>() {
            @Override
            public ValidateReport valid(DesiredState desired) {
                return new ValidateReport(desired.bindings().size(), desired.skipped(), desired.warnings(), List.of());
            }

            @Override
            public ValidateReport invalid(List<Problem> problems, int skipped) {
                return new ValidateReport(0, skipped, List.of(), problems);
            }
        });
    }

    private static void print(ValidateReport report, PrintWriter out) {
        report.warnings().forEach(warning -> out.println("warning: " + warning));
        report.problems().forEach(out::println);
        out.println(
                report.problems().isEmpty()
                        ? "Valid: " + CountedNoun.of(report.bindings(), "binding") + "; "
                                + CountedNoun.of(report.skipped(), "document") + " of other kinds skipped."
                        : "Invalid: " + CountedNoun.of(report.problems().size(), "problem") + ".");
    }
}
