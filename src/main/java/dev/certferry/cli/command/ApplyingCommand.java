package dev.certferry.cli.command;

import dev.certferry.cli.option.ConnectedCommand;
import dev.certferry.cli.option.ReportingOptions;
import dev.certferry.cli.parsing.ExceptionMapper;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.Plan;
import dev.certferry.model.RetryRequest;
import dev.certferry.platform.HostRunLock;
import dev.certferry.platform.ShutdownHandler;
import dev.certferry.port.ApprovalGate;
import dev.certferry.port.FetchResult;
import dev.certferry.render.PlanText;
import dev.certferry.render.StatusText;
import dev.certferry.render.report.RunReportJson;
import dev.certferry.sync.PreparedRun;
import dev.certferry.sync.RunReport;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The common part of apply, sync and hook: lock, run and report. */
abstract class ApplyingCommand extends ConnectedCommand {
    @Option(
            names = "--retry",
            paramLabel = "SERVICE",
            split = ",",
            description = "Retry a change that was rolled back on this service (repeatable)")
    private List<String> retry = List.of();

    @Mixin
    private ReportingOptions reporting = new ReportingOptions();

    /** Whether the daemon would do the same run. */
    boolean approveAll() {
        return retry.isEmpty() && reporting.isEmpty();
    }

    int run(ApprovalGate gate, String trigger, Duration patience) {
        reporting.check();
        try {
            RunReport report = reportRun(gate, trigger, patience);
            report(report.verdict(), Optional.of(report));
            return report.verdict().exitCode();
        } catch (RuntimeException e) {
            report(ExceptionMapper.exitStatus(e), Optional.empty());
            throw e;
        }
    }

    private void report(ExitStatus verdict, Optional<RunReport> report) {
        reporting.report(
                environment.installation,
                verdict,
                report,
                Clock.systemUTC().instant(),
                ConnectedCommand::sleeper,
                err());
    }

    private RunReport reportRun(ApprovalGate gate, String trigger, Duration patience) {
        try (HostRunLock lock = HostRunLock.acquire(
                        stateDir(),
                        environment.installation,
                        patience,
                        holder -> err().println("waiting for another run: " + holder));
                ShutdownHandler stopping = ShutdownHandler.install()) {
            lock.writeHolder();
            RunReport report = sync(stopping)
                    .apply(gate, Actor.of(trigger, System.getenv()), new RetryRequest(new HashSet<>(retry)), patience);
            if (isJson()) {
                out().print(json(report).json());
                out().flush();
                return report;
            }
            warn(report.prepared());
            report.state()
                    .plan()
                    .map(state -> unprinted(report, state))
                    .map(this::colored)
                    .ifPresent(out()::print);
            report.message().ifPresent(message -> err().println("certferry: " + message));
            report.record()
                    .filter(record -> !record.isEmpty())
                    .ifPresent(record -> out().println("Recorded: " + record));
            out().flush();
            return report;
        }
    }

    /** Whether the result is printed as JSON only. */
    boolean isJson() {
        return false;
    }

    @Override
    public PrintWriter notes() {
        return isJson() ? err() : out();
    }

    private RunReportJson json(RunReport report) {
        PreparedRun prepared = report.prepared();
        return new RunReportJson(
                environment.installation,
                prepared.newest(),
                prepared.problems(),
                report.state().plan(),
                report.outcomes(),
                report.verdict(),
                report.record(),
                report.message().or(() -> prepared.withheld().map(FetchResult.Withheld::message)));
    }

    /** The part of the state's text that the user has not seen yet; empty when there is nothing to say. */
    String unprinted(RunReport report, Plan state) {
        String findings = PlanText.findings(state);
        return findings.isEmpty() && report.outcomes().isEmpty() ? "" : findings + StatusText.summary(state) + "\n";
    }
}
