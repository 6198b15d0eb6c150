package dev.certferry.cli;

import dev.certferry.cli.demo.DemoEnvironment;
import dev.certferry.cli.logging.LogProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the usual commands once in the demo's world, from the first certificate to a renewal that rolls, so that the launcher
 * learns which classes they need and puts them into its archive: whatever is not in it is loaded and linked anew by each start.
 * How the runs end does not matter.
 */
final class CdsTrainingRun {
    private static final PrintWriter NO_PATH = new PrintWriter(Writer.nullWriter());
    private static final Duration PER_TASK = Duration.ofMillis(10);

    private final DemoEnvironment environment;
    private final Path manifests;

    private CdsTrainingRun(DemoEnvironment world, Path manifests) {
        this.environment = world;
        this.manifests = manifests;
    }

    public static void main(String[] args) throws IOException {
        LogProvider.choose();
        Path stage = Files.createDirectories(Path.of(args[0]));
        try (DemoEnvironment world =
                DemoEnvironment.createIn(Files.createDirectory(stage.resolve("world")), PER_TASK)) {
            new CdsTrainingRun(world, stage.resolve("manifests")).run();
        }
    }

    private void run() {
        Security.getProviders(); // a start may meet them all on its way to the one that knows elliptic curves
        command("--help");
        command("plan", "--help");
        command("init", manifests.toString());
        command("validate", "--dir", manifests.toString());
        command("plan");
        command("sync");
        environment.certbot().renew("shop.example.com");
        command("plan");
        command("apply", "--auto-approve");
        command("sync");
        command("status");
        command("plan", "--dir", manifests.toString(), "--installation", "folder");
        command("sync", "--dir", manifests.toString(), "--installation", "folder");
    }

    private void command(String... words) {
        Main.run(words, environment(words), NO_PATH, NO_PATH);
    }

    private Map<String, String> environment(String... words) {
        Map<String, String> variables = new HashMap<>(environment.environment());
        if (List.of(words).contains("--dir")) {
            variables.remove("CERTFERRY_REPO");
        }
        return variables;
    }
}
