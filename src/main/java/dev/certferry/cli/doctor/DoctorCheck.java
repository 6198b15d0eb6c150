package dev.certferry.cli.doctor;

import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import java.util.List;

/** A read-only check. */
public interface DoctorCheck {
    List<CheckResult> run();

    /** Runs the check; an exception becomes a failed result, so that the other checks still run. */
    default List<CheckResult> results() {
        try {
            return run();
        } catch (TransientException | PermanentException e) {
            return List.of(CheckResult.fail(String.valueOf(e.getMessage())));
        }
    }
}
