package dev.certferry.cli.command;

import dev.certferry.port.PermanentException;
import dev.certferry.render.SavedPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads saved plans. */
final class PlanFiles {
    private PlanFiles() {}

    static SavedPlan read(Path file) {
        try {
            return SavedPlan.parse(Files.readString(file));
        } catch (IOException e) {
            throw new PermanentException(file + ": cannot be read; give a file that certferry plan --out wrote", e);
        } catch (IllegalArgumentException e) {
            throw new PermanentException(file + ": " + e.getMessage(), e);
        }
    }
}
