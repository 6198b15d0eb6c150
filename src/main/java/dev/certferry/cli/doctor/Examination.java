package dev.certferry.cli.doctor;

import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import java.util.List;

/** Looks at one thing; changes nothing. */
public interface Examination {
    List<Diagnosis> look();

    /** The same, with what failed as what was found: others are looked at all the same. */
    default List<Diagnosis> diagnoses() {
        try {
            return look();
        } catch (TransientException | PermanentException e) {
            return List.of(Diagnosis.fail(String.valueOf(e.getMessage())));
        }
    }
}
