package dev.certferry.cli.command;

import dev.certferry.cli.option.ConnectedCommand;
import dev.certferry.cli.option.SnapshotLoader;
import dev.certferry.cli.parsing.ToolVersion;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.Plan;
import dev.certferry.model.RetryRequest;
import dev.certferry.port.AuditLog;
import dev.certferry.port.PermanentException;
import dev.certferry.render.PlanJson;
import dev.certferry.render.PlanMarkdown;
import dev.certferry.render.PlanText;
import dev.certferry.snapshot.SnapshotAdapters;
import dev.certferry.snapshot.StateSnapshot;
import dev.certferry.sync.ExitStatuses;
import dev.certferry.sync.PreparedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints a plan. */
@Command(
        name = "plan",
        description = "Shows what apply would do; changes nothing.",
        exitCodeOnInvalidInput = 64,
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  certferry plan --dir .",
            "  certferry plan --repo https://git.example.com/certs.git --out plan.json",
            "  certferry plan --dir . --snapshot snapshot.json -o markdown"
        })
public final class PlanCommand extends ConnectedCommand implements Callable<Integer> {
    /** Output formats of plan; markdown is for pull requests. */
    enum Form {
        TEXT,
        JSON,
        MARKDOWN
    }

    @Option(names = "--out", paramLabel = "FILE", description = "File to save the plan to, for certferry apply FILE")
    private @Nullable Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "Output format: text, json or markdown (default: ${DEFAULT-VALUE})")
    private Form format = Form.TEXT;

    @Option(names = "--detailed-exitcode", description = "Exit with 2 if changes are pending")
    private boolean detailed;

    @Option(
            names = "--snapshot",
            paramLabel = "FILE|BRANCH",
            description = "Snapshot to plan from, offline: a file, or the branch that --publish-snapshot writes to")
    private @Nullable String snapshot;

    @Override
    public Integer call() {
        return snapshot == null ? shown(sync().plan(RetryRequest.NONE)) : offline(SnapshotLoader.find(snapshot, this));
    }

    private int offline(StateSnapshot view) {
        Instant now = Clock.systemUTC().instant();
        SnapshotAdapters seen = new SnapshotAdapters(view);
        Clock then = Clock.fixed(view.at(), ZoneOffset.UTC);
        PreparedRun prepared = sync(seen.systems(), AuditLog.none(), then, ConnectedCommand::sleeper)
                .plan(RetryRequest.NONE);
        SnapshotLoader.requireLabels(
                SnapshotLoader.labels(prepared, installation().policy()), view);
        int code = shown(prepared);
        if (format != Form.JSON) {
            out().print("\nState as of " + view.at().truncatedTo(ChronoUnit.SECONDS) + ", from a snapshot.\n");
            out().flush();
        }
        err().println("certferry: this plan is based on a snapshot, " + SnapshotLoader.age(view, now)
                + " old; later changes are not included");
        seen.unverifiedKeys()
                .forEach(one -> err().println("certferry: the private key of " + one
                        + " was not checked for the snapshot; the run that applies the plan checks it"));
        return code;
    }

    private int shown(PreparedRun prepared) {
        warn(prepared);
        List<ExitStatus> verdicts = new ArrayList<>(ExitStatuses.of(prepared));
        prepared.plan().ifPresent(plan -> {
            print(plan);
            if (detailed && plan.hasChanges()) {
                verdicts.add(ExitStatus.PENDING);
            }
        });
        return ExitStatus.mostImportant(verdicts).exitCode();
    }

    private void print(Plan plan) {
        out().print(
                        switch (format) {
                            case TEXT -> colored(PlanText.of(plan));
                            case JSON -> PlanJson.of(plan);
                            case MARKDOWN -> PlanMarkdown.of(plan);
                        });
        out().flush();
        if (file != null) {
            try {
                Files.writeString(file, PlanJson.of(plan));
            } catch (IOException e) {
                throw new PermanentException(file + ": the plan cannot be saved: " + e.getMessage(), e);
            }
        }
    }
}
