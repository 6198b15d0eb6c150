package dev.certferry.cli.command;

import dev.certferry.cli.option.ConnectedCommand;
import dev.certferry.cli.option.FormatOptions;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Revision;
import dev.certferry.port.FetchResult;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import dev.certferry.render.report.SuspensionReport;
import dev.certferry.sync.SuspensionService;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The common part of suspend and resume. */
abstract class SuspensionCommand extends ConnectedCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "BINDING",
            description = "Name of the binding (default: the whole installation)")
    @Nullable
    String binding;

    @Mixin
    private FormatOptions format = new FormatOptions();

    /** {@code text} is what a person reads; the record is added to it. */
    void print(String text, SuspensionReport report) {
        if (format.isJson()) {
            out().print(report.json());
        } else {
            out().println(text);
            report.record().filter(place -> !place.isEmpty()).ifPresent(place -> out().println("Recorded: " + place));
        }
        out().flush();
    }

    Optional<String> binding() {
        return Optional.ofNullable(binding);
    }

    SuspensionService service(Clock clock) {
        return new SuspensionService(
                installation(),
                engine(ConnectedCommand::sleeper),
                audit(clock),
                ConnectedCommand::sleeper,
                clock,
                listener());
    }

    /** Empty when the fetch fails: suspending must work while the repository is unavailable. */
    Optional<ManifestSet> manifests() {
        waitingFor("reading manifests");
        try {
            return source.source(stateDir()).fetch().accept(new FetchResult.Visitor<>() {
                @Override
                public Optional<ManifestSet> available(ManifestSet snapshot) {
                    return Optional.of(snapshot);
                }

                @Override
                public Optional<ManifestSet> unavailable(FetchResult.Withheld why) {
                    err().println("warning: " + why.message());
                    return Optional.empty();
                }
            });
        } catch (TransientException | PermanentException e) {
            err().println("warning: " + e.getMessage());
            return Optional.empty();
        }
    }

    static Optional<Revision> revision(Optional<ManifestSet> manifests) {
        return manifests.map(ManifestSet::revision);
    }
}
