package dev.certferry.cli.option;

import dev.certferry.cli.parsing.CommandException;
import dev.certferry.git.trust.TrustPolicy;
import dev.certferry.git.trust.TrustedSigners;
import dev.certferry.model.ExitStatus;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for commit verification; never read from the repository itself. */
final class TrustOptions {
    static final List<String> MODES = List.of("none", "head", "every-commit");

    private static final String COMMIT = "[0-9a-f]{40}";

    @Option(
            names = "--trust",
            paramLabel = "MODE",
            defaultValue = "none",
            description =
                    "Commits of --repo that must be signed: none, head or every-commit (default: ${DEFAULT-VALUE})")
    private String mode = "none";

    @Option(
            names = "--trust-signers",
            paramLabel = "FILE",
            split = ",",
            description = "Files with the trusted keys: ssh-keygen's allowed signers, or exported OpenPGP keys")
    private List<Path> signers = List.of();

    @Option(
            names = "--trust-since",
            paramLabel = "COMMIT",
            description = "Full id of the reviewed commit after which all must be signed, with --trust every-commit")
    private @Nullable String since;

    boolean isOn() {
        return !mode.equals("none");
    }

    TrustPolicy trust() {
        return switch (mode) {
            case "none" -> none();
            case "head" -> TrustPolicy.head(signers());
            case "every-commit" -> TrustPolicy.everyCommit(signers(), since());
            default ->
                throw new CommandException(
                        ExitStatus.USAGE, "--trust " + mode + ": expected none, head or every-commit");
        };
    }

    /** Signers without a mode are an error, since nothing would be verified. */
    private TrustPolicy none() {
        if (!signers.isEmpty() || since != null) {
            throw new CommandException(
                    ExitStatus.USAGE, "--trust-signers and --trust-since need --trust head or --trust every-commit");
        }
        return TrustPolicy.none();
    }

    private TrustedSigners signers() {
        if (signers.isEmpty()) {
            throw new CommandException(ExitStatus.USAGE, "--trust " + mode + " needs --trust-signers FILE");
        }
        return TrustedSigners.in(signers);
    }

    private String since() {
        if (since == null || !since.matches(COMMIT)) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "--trust every-commit needs --trust-since with the full id of a reviewed commit (git rev-parse main)");
        }
        return since;
    }
}
