package dev.certferry.platform;

import dev.certferry.port.ReviewedPlanStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The last reviewed plan that was allowed, in the state directory; a cache, which may vanish. */
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
            // what is left of the plan after a run that ends early is then reviewed again
        }
    }
}
