package dev.certferry.platform;

import dev.certferry.port.ReviewedPlanStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The last reviewed plan that was approved, in the state directory; a cache, which may be deleted at any time. */
public record ReviewedPlanFile(Path file) implements ReviewedPlanStore {
    @Override
    public Optional<String> load() {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void save(String plan) {
        try {
            AtomicFiles.write(file, plan);
        } catch (IOException e) {
            // without the file, the rest of the plan is reviewed again after a run that ends early
        }
    }
}
