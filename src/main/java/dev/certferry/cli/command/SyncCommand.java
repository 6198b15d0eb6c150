package dev.certferry.cli.command;

import dev.certferry.cli.option.ForgeOptions;
import dev.certferry.cli.option.FormatOptions;
import dev.certferry.cli.option.OverrideOptions;
import dev.certferry.cli.option.PublishOptions;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.model.RuleOverride;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    private FormatOptions format = new FormatOptions();

    @Override
    boolean isJson() {
        return format.isJson();
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
