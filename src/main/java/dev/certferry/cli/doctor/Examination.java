package dev.certferry.cli.doctor;

import dev.certferry.port.Permanent;
import dev.certferry.port.Transient;
import java.util.List;

/** Looks at one thing; changes nothing. */
public interface Examination {
    List<Diagnosis> look();

    /** The same, with what failed as what was found: others are looked at all the same. */
    default List<Diagnosis> diagnoses() {
        try {
            return look();
        } catch (Transient | Permanent e) {
            return List.of(Diagnosis.fail(String.valueOf(e.getMessage())));
        }
    }
}
