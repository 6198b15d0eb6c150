package dev.certferry.cli;

import dev.certferry.certbot.CertbotDirectory;
import dev.certferry.cli.command.Wiring;
import dev.certferry.cli.doctor.Diagnosis;
import dev.certferry.cli.doctor.EngineHealth;
import dev.certferry.cli.doctor.Examination;
import dev.certferry.cli.doctor.Lineages;
import dev.certferry.cli.doctor.OpenFiles;
import dev.certferry.cli.doctor.StateFolder;
import dev.certferry.cli.option.PlaceOptions;
import dev.certferry.cli.parsing.Ended;
import dev.certferry.model.Verdict;
import dev.certferry.port.Pause;
import dev.certferry.port.Permanent;
import dev.certferry.port.Transient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the doctor finds at the start of the daemon: what no further try mends ends the start, all else is in the log. */
public final class SelfCheck {
    private static final Logger LOG = LoggerFactory.getLogger("dev.certferry.serve");

    /** An engine that is away is for the runs to wait for. */
    private static final Pause AT_ONCE = time -> {};

    private final List<String> wrong = new ArrayList<>();

    /** Configuration first: it ends with 64, as every other mistake in it does; what a machine lacks with 1. */
    public static void of(Wiring wiring, Path state) {
        Clock clock = Clock.systemUTC();
        PlaceOptions place = wiring.place;
        SelfCheck check = new SelfCheck();
        check.must(new OpenFiles(wiring.secretFiles()));
        check.orEnd(Verdict.USAGE);
        check.must(new StateFolder(state));
        check.must(new EngineHealth(place.engine(), AT_ONCE, clock));
        check.warn(new Lineages(new CertbotDirectory(place.certbot, Optional.empty(), place.ingredients(), clock)));
        check.warn(wiring::trust);
        check.orEnd(Verdict.FAILED);
    }

    /** What a run rests on alone: other lineages or bindings go on without it. */
    private void warn(Examination examination) {
        for (Diagnosis diagnosis : examination.diagnoses()) {
            tell(diagnosis);
        }
    }

    /** What nothing works without, unless it may come back by itself. */
    private void must(Examination examination) {
        try {
            for (Diagnosis diagnosis : examination.look()) {
                tell(diagnosis);
                if (diagnosis.grade() == Diagnosis.Grade.FAIL) {
                    wrong.add(diagnosis.said());
                }
            }
        } catch (Transient e) {
            LOG.warn("self-check: {}; the runs try again", e.getMessage());
        } catch (Permanent e) {
            wrong.add(String.valueOf(e.getMessage()));
        }
    }

    private static void tell(Diagnosis diagnosis) {
        if (diagnosis.grade() == Diagnosis.Grade.OK) {
            LOG.debug("self-check: {}", diagnosis.said());
        } else {
            LOG.warn("self-check: {}", diagnosis.said());
        }
    }

    /** Ends the start with all that is wrong. */
    private void orEnd(Verdict verdict) {
        if (!wrong.isEmpty()) {
            throw new Ended(verdict, "self-check: " + String.join("; also: ", wrong));
        }
    }
}
