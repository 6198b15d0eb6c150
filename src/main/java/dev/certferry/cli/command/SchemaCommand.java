package dev.certferry.cli.command;

import dev.certferry.cli.parsing.CommandException;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.manifest.schema.SchemaKind;
import dev.certferry.manifest.schema.Schemas;
import dev.certferry.model.ExitStatus;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a JSON Schema, for editors and CI. */
@Command(
        name = "schema",
        description = "Prints a JSON Schema, for editors, CI and programs that read the output of commands.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {"", "Example:", "  certferry schema binding > binding.v1.json"})
public final class SchemaCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "KIND",
            description = {
                "Manifests: binding, settings. Configuration: config. Files: plan, audit-record, snapshot.",
                "Output of commands: config-report, validate-report, doctor-report, show-report, run-report,"
                        + " status-report, audit-verify-report, suspension-report."
            })
    private String kind = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        SchemaKind wanted = SchemaKind.of(kind)
                .orElseThrow(() -> new CommandException(
                        ExitStatus.USAGE,
                        "unknown schema " + kind + "; expected one of "
                                + Stream.of(SchemaKind.values())
                                        .map(SchemaKind::word)
                                        .collect(Collectors.joining(", "))));
        spec.commandLine().getOut().print(Schemas.text(wanted));
        spec.commandLine().getOut().flush();
        return ExitStatus.DONE.exitCode();
    }
}
