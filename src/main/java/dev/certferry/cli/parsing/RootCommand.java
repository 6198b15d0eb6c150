package dev.certferry.cli.parsing;

import dev.certferry.cli.CommandRegistry;
import picocli.CommandLine.Command;

/** What {@code certferry} without a command says; the commands themselves are in {@link CommandRegistry}. */
@Command(
        name = "certferry",
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        description =
                "Keeps certbot's certificates and the Docker Swarm services that use them in step, from bindings in"
                        + " Git.",
        exitCodeOnInvalidInput = 64,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  certferry demo",
            "  certferry validate --dir .",
            "  certferry plan --repo https://git.example.com/certs.git",
            "  certferry sync --repo https://git.example.com/certs.git --token-file /etc/certferry/token",
            "",
            "Exit codes: 0 done, 1 failed, 2 changes pending, 3 manifests not valid, 4 plan stale, 5 refused,",
            "6 locked, 7 applied but not all went well, 8 not trusted, 9 expiry alarm, 64 usage, 130 interrupted"
        })
public final class RootCommand {}
