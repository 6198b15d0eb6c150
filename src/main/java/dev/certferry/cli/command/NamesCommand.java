package dev.certferry.cli.command;

import dev.certferry.cli.option.ConnectedCommand;
import dev.certferry.cli.parsing.CommandException;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.RetryRequest;
import dev.certferry.model.SecretInUse;
import dev.certferry.plan.CurrentSecretNames;
import dev.certferry.render.SecretNamesText;
import dev.certferry.sync.PreparedRun;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the secrets in use, for stack files. */
@Command(
        name = "names",
        description = {
            "Prints the secrets that services use now, so that a redeployed stack keeps them.",
            "env: variables for name: ${TEST_SITE_KEY} under an external secret. compose: a second file for -c."
        },
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {
            "",
            "Examples:",
            "  certferry names --dir certs -o compose > names.yml",
            "  env $(certferry names --dir certs) docker stack deploy -c shop.yml shop"
        })
public final class NamesCommand extends ConnectedCommand implements Callable<Integer> {
    /** Output formats of names. */
    enum Form {
        ENV,
        COMPOSE,
        JSON
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "env",
            description = "Output format: env, compose or json (default: ${DEFAULT-VALUE})")
    private Form form = Form.ENV;

    @Option(
            names = "--compose-version",
            paramLabel = "VERSION",
            defaultValue = "3.8",
            description = "Version line of the stack's first file; empty for none (default: ${DEFAULT-VALUE})")
    private String composeVersion = "3.8";

    @Override
    public Integer call() {
        PreparedRun prepared = sync().plan(RetryRequest.NONE);
        prepared.problems().forEach(err()::println);
        if (prepared.desired().isEmpty() || prepared.observed().isEmpty()) {
            return ExitStatus.INVALID.exitCode();
        }
        List<SecretInUse> names = CurrentSecretNames.of(
                prepared.desired().get(), prepared.observed().get(), environment.installation);
        requireNoClash(names);
        out().print(
                        switch (form) {
                            case ENV -> SecretNamesText.env(names);
                            case COMPOSE -> SecretNamesText.compose(names, composeVersion);
                            case JSON -> SecretNamesText.json(names);
                        });
        out().flush();
        prepared.desired().get().bindings().stream()
                .filter(binding ->
                        names.stream().noneMatch(name -> name.binding().equals(binding.name())))
                .forEach(binding -> err().println(binding.name()
                        + ": the Swarm has no secrets for this binding yet; run certferry sync first"));
        return ExitStatus.DONE.exitCode();
    }

    private void requireNoClash(List<SecretInUse> names) {
        List<String> clashes = SecretNamesText.clashes(names);
        if (form != Form.JSON && !clashes.isEmpty()) {
            throw new CommandException(
                    ExitStatus.FAILED,
                    clashes.get(0)
                            + " would refer to two secrets; give one of the bindings another spec.secretPrefix, or use -o"
                            + " json");
        }
    }
}
