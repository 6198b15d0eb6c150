package dev.certferry.cli.command;

import dev.certferry.cli.parsing.CommandException;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.manifest.schema.SchemaKind;
import dev.certferry.manifest.schema.Schemas;
import dev.certferry.model.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a JSON Schema, for editors and CI. */
@Command(
        name = "schema",
        description = "Prints a JSON Schema: binding, settings, plan, audit-record or snapshot.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {"", "Example:", "  certferry schema binding > binding.v1.json"})
public final class SchemaCommand implements Callable<Integer> {
    @Parameters(paramLabel = "KIND", description = "Kind of schema: binding, settings, plan, audit-record or snapshot")
    private String kind = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        SchemaKind wanted = SchemaKind.of(kind)
                .orElseThrow(() -> new CommandException(
                        ExitStatus.USAGE,
                        "unknown schema " + kind + "; expected binding, settings, plan, audit-record or snapshot"));
        spec.commandLine().getOut().print(Schemas.text(wanted));
        spec.commandLine().getOut().flush();
        return ExitStatus.DONE.exitCode();
    }
}
