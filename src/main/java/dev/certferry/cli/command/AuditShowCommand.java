package dev.certferry.cli.command;

import dev.certferry.cli.option.FormatOptions;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.git.audit.AuditReader;
import dev.certferry.model.ExitStatus;
import dev.certferry.port.PermanentException;
import dev.certferry.render.record.AuditRecord;
import dev.certferry.render.record.RecordText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one audit record in full. */
@Command(
        name = "show",
        description = "Shows one audit record in full.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {"", "Example:", "  certferry audit show 20261101T0000 --clone certs.git"})
final class AuditShowCommand extends AuditReadingCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Record id as shown by certferry audit log, or its beginning")
    private String id = "";

    @Mixin
    private FormatOptions format = new FormatOptions();

    @Override
    public Integer call() {
        try (AuditReader reader = reader(false)) {
            AuditRecord record = reader.find(id)
                    .orElseThrow(() -> new PermanentException("no record has an id that begins with " + id
                            + "; certferry audit log lists the newest ones"));
            out().print(format.isJson() ? record.text() : RecordText.of(record));
            out().flush();
        }
        return ExitStatus.DONE.exitCode();
    }
}
