package dev.certferry.cli.command;

import dev.certferry.cli.option.ForgeOptions;
import dev.certferry.cli.option.OverrideOptions;
import dev.certferry.cli.option.PublishOptions;
import dev.certferry.cli.parsing.OutputFormatOption;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.model.RuleOverride;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs once, unattended. */
@Command(
        name = "sync",
        description = "Runs once, unattended: fetch, validate, plan, apply, record.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {
            "",
            "Example:",
            "  certferry sync --repo https://git.example.com/certs.git --token-file /etc/certferry/token"
        })
public final class SyncCommand extends ApplyingCommand implements Callable<Integer> {
    @Mixin
    private OverrideOptions allowed = new OverrideOptions();

    @Mixin
    private ForgeOptions forge = new ForgeOptions();

    @Mixin
    private PublishOptions publishing = new PublishOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "Output format: text or json (default: ${DEFAULT-VALUE})")
    private OutputFormatOption format = OutputFormatOption.TEXT;

    @Override
    boolean isJson() {
        return format == OutputFormatOption.JSON;
    }

    @Override
    public List<RuleOverride> overrides() {
        return allowed.overrides();
    }

    @Override
    public Integer call() {
        return publishing.after(run(forge.gate(this), "sync", Duration.ZERO), this);
    }
}
