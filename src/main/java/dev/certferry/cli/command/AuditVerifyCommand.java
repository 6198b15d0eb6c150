package dev.certferry.cli.command;

import dev.certferry.cli.option.FormatOptions;
import dev.certferry.cli.parsing.CommandException;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.git.audit.AllowedSigners;
import dev.certferry.git.audit.AuditReader;
import dev.certferry.git.audit.AuditVerifier;
import dev.certferry.git.audit.SignatureCheck;
import dev.certferry.model.ExitStatus;
import dev.certferry.render.report.AuditVerifyReport;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Verifies the audit branch. */
@Command(
        name = "verify",
        description = "Checks that each commit only adds one record, is signed by an allowed key and descends from the"
                + " anchor; reports the first commit that does not.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {
            "",
            "Examples:",
            "  certferry audit verify --clone certs.git",
            "  certferry audit verify --clone certs.git --anchor 5f1e... --allowed-signers signers"
        })
final class AuditVerifyCommand extends AuditReadingCommand implements Callable<Integer> {
    @Option(
            names = "--anchor",
            paramLabel = "COMMIT",
            description = "Commit saved by certferry audit anchor; the branch must descend from it")
    private @Nullable String anchor;

    @Option(
            names = "--allowed-signers",
            paramLabel = "FILE",
            split = ",",
            description =
                    "Files with the keys that must sign every commit: ssh-keygen's allowed signers, or OpenPGP keys")
    private List<Path> allowedSigners = List.of();

    @Option(
            names = "--signed-since",
            paramLabel = "COMMIT",
            description = "First commit that must be signed, for a branch older than its signatures")
    private @Nullable String signedSince;

    @Mixin
    private FormatOptions format = new FormatOptions();

    @Override
    public Integer call() {
        if (signedSince != null && allowedSigners.isEmpty()) {
            throw new CommandException(ExitStatus.USAGE, "--signed-since needs --allowed-signers FILE");
        }
        SignatureCheck signatures =
                allowedSigners.isEmpty() ? SignatureCheck.none() : new AllowedSigners(allowedSigners);
        try (AuditReader reader = reader(true)) {
            AuditVerifier.Seen seen =
                    reader.verify(signatures, Optional.ofNullable(signedSince), Optional.ofNullable(anchor));
            Optional<AuditVerifier.Fault> found = seen.fault();
            if (format.isJson()) {
                out().print(json(reader.tip(), seen).json());
                out().flush();
            }
            if (found.isPresent()) {
                AuditVerifier.Fault fault = found.get();
                text().println("Verification failed at commit " + fault.commit() + ": " + fault.reason());
                return (fault.ofSignature() ? ExitStatus.UNTRUSTED : ExitStatus.FAILED).exitCode();
            }
            report(reader.tip(), seen);
        }
        return ExitStatus.DONE.exitCode();
    }

    private AuditVerifyReport json(String tip, AuditVerifier.Seen seen) {
        return new AuditVerifyReport(
                seen.commits(),
                seen.first(),
                tip,
                !allowedSigners.isEmpty(),
                Optional.ofNullable(anchor),
                seen.fault().map(one -> new AuditVerifyReport.Fault(one.commit(), one.reason(), one.ofSignature())));
    }

    /** Nowhere with JSON. */
    private PrintWriter text() {
        return !format.isJson() ? out() : new PrintWriter(Writer.nullWriter());
    }

    private String names() {
        return String.join(", ", allowedSigners.stream().map(Path::toString).toList());
    }

    private void report(String tip, AuditVerifier.Seen seen) {
        text().println("Verified: " + seen.commits() + (seen.commits() == 1 ? " commit" : " commits") + " from "
                + seen.first() + " to " + tip + "; each only adds one record.");
        text().println(
                        allowedSigners.isEmpty()
                                ? "Signatures: not checked; give --allowed-signers FILE to check them."
                                : "Signatures: all valid, with keys of " + names()
                                        + (signedSince == null ? "." : " since " + signedSince + "."));
        text().println(
                        anchor == null
                                ? "Anchor: none given; a user who can force-push could have replaced the whole branch."
                                : "Anchor: the branch descends from " + anchor + ".");
        text().println("""
                Not verified: that no records after the anchor were removed; that every run was recorded; that the content
                of records is true, since Certferry itself holds the signing key.""");
    }
}
