package dev.certferry.cli.command;

import dev.certferry.cli.option.ConnectedCommand;
import dev.certferry.cli.output.TerminalWriter;
import dev.certferry.cli.parsing.CommandException;
import dev.certferry.cli.parsing.RootCommand;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.git.BranchPush;
import dev.certferry.git.Patch;
import dev.certferry.manifest.VersionPinEditor;
import dev.certferry.model.BindingStatus;
import dev.certferry.model.CertificateRef;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.Generation;
import dev.certferry.model.ManifestFile;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.NewestGeneration;
import dev.certferry.model.Provenance;
import dev.certferry.model.RetryRequest;
import dev.certferry.model.Revision;
import dev.certferry.model.Secret;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import dev.certferry.sync.PreparedRun;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a rollback as a patch, or as a commit on a branch to review, so that Git remains the source of truth. */
@Command(
        name = "rollback",
        description = {
            "Prints a patch that pins a binding to an earlier generation; applies nothing.",
            "With --commit, also pushes it as a commit on a new branch, to be reviewed and merged."
        },
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        footer = {
            "",
            "Examples:",
            "  certferry rollback shop --repo https://git.example.com/certs.git > pin.patch && git apply pin.patch",
            "  certferry rollback shop --repo https://git.example.com/certs.git --commit",
            "  certferry rollback shop --to 6 --dir ."
        })
public final class RollbackCommand extends ConnectedCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BINDING", description = "Name of the binding")
    private String binding = "";

    @Option(
            names = "--to",
            paramLabel = "N",
            description = "Generation to roll back to (default: the newest one in the Swarm before the deployed one)")
    private @Nullable Integer generation;

    @Option(
            names = "--commit",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "BRANCH",
            description = "Branch to create and push the change to as a commit (default: rollback-BINDING-N)")
    private @Nullable String commit;

    @Override
    public Integer call() {
        waitingFor("reading manifests");
        ManifestSet snapshot = source.newestManifests(stateDir());
        BindingNames.require(binding, snapshot);
        int number = generation != null ? existing(generation) : earlier(sync().plan(RetryRequest.NONE));
        ManifestFile pinned = VersionPinEditor.in(snapshot.files(), binding, number)
                .orElseThrow(() -> new CommandException(
                        ExitStatus.USAGE, "no binding " + binding + "; certferry status lists the bindings"));
        ManifestFile before = snapshot.files().stream()
                .filter(file -> file.path().equals(pinned.path()))
                .findFirst()
                .orElseThrow();
        String folder = snapshot.revision().path();
        String path = folder.isEmpty() ? pinned.path() : folder + "/" + pinned.path();
        String patch = Patch.of(path, before.content(), pinned.content());
        boolean isForProgram = !RootCommand.of(spec).stdout().live();
        if (isForProgram && out() instanceof TerminalWriter edge) {
            edge.document(patch);
        } else {
            out().print(patch);
        }
        if (commit != null) {
            offer(commit.isEmpty() ? "rollback-" + binding + "-" + number : commit, snapshot.revision(), path, pinned);
        }
        out().flush();
        return ExitStatus.DONE.exitCode();
    }

    private void offer(String branch, Revision base, String path, ManifestFile pinned) {
        if (!BranchPush.isBranch(branch)) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "--commit " + branch + " is not a valid branch name; expected one such as pin-shop");
        }
        String message = "Pin " + binding + " by certferry rollback\n\nRemove certificate.version to deploy new"
                + " certificates again.\n";
        String id = source.branchPush(stateDir()).push(base.commit(), branch, path, pinned.content(), message);
        out().println("Pushed branch " + branch + ": commit " + id.substring(0, 8) + " on top of " + base.shortCommit()
                + "; review it and merge it into " + base.ref() + "; the next run then rolls back");
    }

    /** Rejects a generation that neither certbot nor the Swarm has; on a workstation that reaches neither, a warning remains. */
    private int existing(int number) {
        PreparedRun prepared;
        try {
            prepared = sync().plan(RetryRequest.NONE);
        } catch (TransientException | PermanentException e) {
            err().println("certferry: warning: whether generation " + number + " exists is not known: "
                    + e.getMessage());
            return number;
        }
        NavigableSet<Integer> known = new TreeSet<>(inSwarm(prepared).boxed().toList());
        Set<String> lineages = prepared.plan().stream()
                .flatMap(plan -> plan.bindings().stream())
                .filter(state -> state.name().equals(binding))
                .flatMap(state -> Stream.concat(
                        state.deployed().stream(),
                        Stream.concat(
                                state.wanted().stream(), state.newest().map(NewestGeneration::certificate).stream())))
                .map(CertificateRef::lineage)
                .collect(Collectors.toSet());
        prepared.observed().stream()
                .flatMap(seen -> seen.archive().lineages().stream())
                .filter(lineage -> lineages.contains(lineage.name()))
                .flatMap(lineage -> lineage.generations().stream())
                .map(Generation::number)
                .forEach(known::add);
        if (!known.contains(number)) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "--to " + number + ": binding " + binding + " has no such generation; certbot and the Swarm have "
                            + (known.isEmpty()
                                    ? "none"
                                    : known.stream().map(String::valueOf).collect(Collectors.joining(", "))));
        }
        return number;
    }

    private IntStream inSwarm(PreparedRun prepared) {
        return prepared.observed().stream()
                .flatMap(seen -> seen.swarm().secrets().stream())
                .map(Secret::provenance)
                .flatMap(Optional::stream)
                .filter(found -> found.installation().equals(environment.installation))
                .filter(found -> found.binding().equals(binding))
                .mapToInt(Provenance::generation);
    }

    /** The newest earlier generation whose secrets still exist, so that certbot is not needed. */
    private int earlier(PreparedRun prepared) {
        int deployed = prepared.plan().stream()
                .flatMap(plan -> plan.bindings().stream())
                .filter(state -> state.name().equals(binding))
                .map(BindingStatus::deployed)
                .flatMap(Optional::stream)
                .mapToInt(CertificateRef::generation)
                .findFirst()
                .orElseThrow(() -> new PermanentException(
                        "binding " + binding + ": nothing is deployed, so there is nothing to roll back"));
        return inSwarm(prepared)
                .filter(number -> number < deployed)
                .max()
                .orElseThrow(() -> new PermanentException("binding " + binding + ": the Swarm has no generation before "
                        + deployed + "; give a generation that certbot still has with --to N"));
    }
}
