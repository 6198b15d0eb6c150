package dev.certferry.cli.command;

import dev.certferry.cli.option.ConnectedCommand;
import dev.certferry.cli.parsing.ExceptionMapper;
import dev.certferry.model.BindingStatus;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.Plan;
import dev.certferry.port.FetchResult;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import dev.certferry.sync.ExitStatuses;
import dev.certferry.sync.PreparedRun;
import dev.certferry.sync.SyncRun;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the bindings stand now. When there are no manifests, because neither the repository nor a last good revision can be
 * read, it is what the Swarm alone tells, and the command fails as it would have otherwise.
 */
record StateReading(PreparedRun state, List<ExitStatus> failures) {
    static StateReading of(ConnectedCommand command) {
        SyncRun sync = command.sync();
        try {
            PreparedRun now = sync.state();
            return now.plan().isPresent()
                    ? new StateReading(now, List.of())
                    : new StateReading(sync.deployed(reason(now)), ExitStatuses.of(now));
        } catch (TransientException | PermanentException e) {
            return fallback(sync, e);
        }
    }

    /** The first failure is the one to report when the engine cannot be reached either. */
    private static StateReading fallback(SyncRun sync, RuntimeException first) {
        try {
            PreparedRun now = sync.deployed(String.valueOf(first.getMessage()));
            return new StateReading(now, List.of(ExceptionMapper.exitStatus(first)));
        } catch (TransientException | PermanentException e) {
            throw first;
        }
    }

    private static String reason(PreparedRun now) {
        return now.withheld()
                .map(FetchResult.Withheld::message)
                .orElse(now.problems().size() + " problems in the manifests, and there is no last good revision");
    }

    ExitStatus verdict(ExitStatus ofState) {
        return ExitStatus.mostImportant(
                Stream.concat(failures.stream(), Stream.of(ofState)).toList());
    }

    static BindingStatus binding(Plan plan, String name) {
        return plan.bindings().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> BindingNames.unknown(
                        name, plan.bindings().stream().map(BindingStatus::name).toList()));
    }
}
