package dev.certferry.cli.option;

import dev.certferry.cli.parsing.CommandException;
import dev.certferry.git.RepositoryAccess;
import dev.certferry.git.audit.PublishedSnapshot;
import dev.certferry.model.DesiredState;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.RunPolicy;
import dev.certferry.model.Selector;
import dev.certferry.model.Service;
import dev.certferry.port.PermanentException;
import dev.certferry.snapshot.StateSnapshot;
import dev.certferry.sync.PreparedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Loads snapshots from a file or from the branch on which they are published. */
public final class SnapshotLoader {
    private static final long MAX_BYTES = 64L << 20;

    private SnapshotLoader() {}

    /** Loads a file with this name, else the branch with this name in the audit repository. */
    public static StateSnapshot find(String fileOrBranch, ConnectedCommand command) {
        Path file = Path.of(fileOrBranch);
        StateSnapshot view = Files.isRegularFile(file) ? read(file) : published(fileOrBranch, command);
        if (!view.installation().equals(command.environment.installation)) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    fileOrBranch + ": belongs to installation " + view.installation() + ", not to "
                            + command.environment.installation + "; give --installation " + view.installation()
                            + " or another snapshot");
        }
        return view;
    }

    private static StateSnapshot read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new PermanentException(file + ": has more than " + MAX_BYTES
                        + " bytes, more than any snapshot; give a file that certferry snapshot wrote");
            }
            return StateSnapshot.parse(Files.readString(file));
        } catch (IOException e) {
            throw new PermanentException(
                    file + ": cannot be read as text; give a file that certferry snapshot wrote", e);
        } catch (IllegalArgumentException e) {
            throw new PermanentException(file + ": " + e.getMessage(), e);
        }
    }

    private static StateSnapshot published(String branch, ConnectedCommand command) {
        Optional<RepositoryAccess> records = command.source.auditAccess();
        if (records.isEmpty()) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "--snapshot " + branch + ": no such file; if it is a branch, give its repository with --repo URL or"
                            + " --audit-repo URL");
        }
        return new PublishedSnapshot(records.get(), branch, command.environment.installation, command.stateDir())
                .read();
    }

    /** Keys of service labels that bindings or the policy select services by. */
    public static Set<String> labels(PreparedRun prepared, RunPolicy policy) {
        Set<String> keys = new TreeSet<>();
        policy.allow().requireLabel().flatMap(SnapshotLoader::keyOf).ifPresent(keys::add);
        prepared.desired().map(DesiredState::bindings).orElse(List.of()).stream()
                .flatMap(binding -> binding.services().stream())
                .flatMap(rule -> keyOf(rule.selector()).stream())
                .forEach(keys::add);
        return keys;
    }

    private static Optional<String> keyOf(Selector selector) {
        return selector.accept(new Selector.Visitor<>() {
            @Override
            public Optional<String> byName(String name) {
                return Optional.empty();
            }

            @Override
            public Optional<String> byLabel(String key, Optional<String> value) {
                return value.map(given -> key);
            }
        });
    }

    /** Fails if the snapshot hides a label that selects services: the plan would miss them. */
    public static void requireLabels(Set<String> needed, StateSnapshot view) {
        for (Service service : view.observed().swarm().services()) {
            for (String key : needed) {
                if (StateSnapshot.HIDDEN.equals(service.labels().get(key))) {
                    throw new PermanentException(
                            "snapshot: service " + service.name() + ": the snapshot hides the value of label " + key
                                    + ", which selects services; create the snapshot again with --label " + key);
                }
            }
        }
    }

    /** The age as text, such as {@code 3 h 5 min}. */
    public static String age(StateSnapshot view, Instant now) {
        Duration age = Duration.between(view.at(), now);
        if (age.isNegative()) {
            return "0 min";
        }
        String minutes = age.toMinutesPart() + " min";
        return age.toDays() > 0
                ? age.toDays() + " d " + age.toHoursPart() + " h"
                : age.toHours() > 0 ? age.toHours() + " h " + minutes : minutes;
    }
}
