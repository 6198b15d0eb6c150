package dev.certferry.cli;

import dev.certferry.sync.review.ReviewedPlans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The last plan that was let through, in the state directory; a cache, which may vanish. */
record KeptPlan(Path file) implements ReviewedPlans.Kept {
    @Override
    public Optional<String> plan() {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void keep(String plan) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
            Files.writeString(fresh, plan);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // then a run that ends early is reviewed anew
        }
    }
}
