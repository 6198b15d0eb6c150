package dev.certferry.cli;

import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.Options;
import dev.certferry.sandbox.authority.Authority;
import dev.certferry.sandbox.authority.SmallCertbot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the usual commands once on an embedded Swarm in a throw-away folder, so that the launcher learns which classes a start
 * needs and puts them into its archive. How the runs end does not matter.
 */
final class Rehearsal {
    private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());

    private final Path stage;

    private Rehearsal(Path stage) {
        this.stage = stage;
    }

    public static void main(String[] args) throws IOException {
        LogProvider.choose();
        new Rehearsal(Path.of(args[0])).run();
    }

    private void run() throws IOException {
        String manifests = stage.resolve("manifests").toString();
        String records = emptyRepository(stage.resolve("records.git")).toUri().toString();
        command("--help");
        command("plan", "--help");
        command("init", manifests);
        command("validate", "--dir", manifests);
        new SmallCertbot(stage.resolve("certbot"), Authority.create("Rehearsal", Instant.now()), Clock.systemUTC())
                .issue("shop.example.com", "shop.example.com");
        try (EmbeddedSwarm swarm = EmbeddedSwarm.start(Options.socket(stage.resolve("engine")))) {
            // the records that the first run pushes are what the second one, a run with a repository, fetches
            String host = swarm.host().toString();
            placed(host, "one", "plan", "--dir", manifests);
            placed(host, "one", "sync", "--dir", manifests, "--audit-repo", records);
            placed(host, "two", "plan", "--repo", records, "--branch", "certferry-audit");
            placed(host, "one", "status", "--dir", manifests);
        }
    }

    private void placed(String host, String installation, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--host", host, "--installation", installation));
        all.addAll(List.of("--certbot", stage.resolve("certbot").toString()));
        all.addAll(List.of("--state-dir", stage.resolve("state").toString()));
        command(all.toArray(String[]::new));
    }

    private static void command(String... words) {
        Main.run(words, Map.of(), NOWHERE, NOWHERE);
    }

    /** As {@code git init --bare} leaves it, in as far as it matters. */
    private static Path emptyRepository(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("objects"));
        Files.createDirectories(folder.resolve("refs"));
        Files.writeString(folder.resolve("HEAD"), "ref: refs/heads/main\n");
        return folder;
    }
}
