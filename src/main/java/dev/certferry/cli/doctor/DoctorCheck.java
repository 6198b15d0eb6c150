package dev.certferry.cli.doctor;

import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import java.util.List;

/** Looks at one thing; changes nothing. */
public interface DoctorCheck {
    List<CheckResult> run();

    /** The same, with what failed as what was found: others are looked at all the same. */
    default List<CheckResult> results() {
        try {
            return run();
        } catch (TransientException | PermanentException e) {
            return List.of(CheckResult.fail(String.valueOf(e.getMessage())));
        }
    }
}
