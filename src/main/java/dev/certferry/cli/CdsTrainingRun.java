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
 * The training run for the class-data archive: runs the usual commands once in the demo environment, so that the launcher
 * can list the classes they load. Classes outside the archive are loaded and linked again by each start. Exit codes of the
 * commands are ignored.
 */
final class CdsTrainingRun {
    private static final PrintWriter NO_PATH = new PrintWriter(Writer.nullWriter());
    private static final Duration PER_TASK = Duration.ofMillis(10);

    private final DemoEnvironment environment;
    private final Path manifests;

    private CdsTrainingRun(DemoEnvironment environment, Path manifests) {
        this.environment = environment;
        this.manifests = manifests;
    }

    public static void main(String[] args) throws IOException {
        LogProvider.choose();
        Path stage = Files.createDirectories(Path.of(args[0]));
        try (DemoEnvironment environment =
                DemoEnvironment.createIn(Files.createDirectory(stage.resolve("world")), PER_TASK)) {
            new CdsTrainingRun(environment, stage.resolve("manifests")).run();
        }
    }

    private void run() {
        Security.getProviders(); // loads all providers: a start may search them for elliptic curves
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
