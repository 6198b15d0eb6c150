package dev.certferry.cli.command;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** Plans are bound on the embedded engine. */
@Tag("slow")
final class SavedPlanTest extends SavedPlanContract {
    @Override
    Optional<URI> host() {
        return Optional.empty();
    }

    @Override
    String image() {
        return "nginx:1";
    }

    @Override
    String otherImage() {
        return "nginx:2";
    }
}
