package dev.certferry.integration;

import dev.certferry.integration.program.Program;
import dev.certferry.integration.program.Scratch;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Certferry as an image, and what a machine gets ready for it: folders that its user 65532 may read or write. */
final class Packaged {
    static final Duration LIMIT = Duration.ofMinutes(2);

    private Packaged() {}

    /** The id of the image that src/image/image.sh wrote and this engine has loaded. */
    static String loadedInto(PrivateSwarm swarm) throws IOException {
        Path file = Files.createTempFile("certferry", ".tar");
        try {
            String id = written(file);
            swarm.api().upload("/images/load?quiet=true", file);
            return id;
        } finally {
            Files.delete(file);
        }
    }

    /** The id of the image that was written to this file. */
    static String written(Path file) {
        return Program.of("src/image/image.sh", file.toString())
                .with("CERTFERRY_LIB", Certferry.libraries().toString())
                .within(LIMIT)
                .text()
                .strip();
    }

    static void readableForItsGroup(Path certbot) {
        Program.of(
                        "sh",
                        "-c",
                        "chgrp -R 65532 \"$0\" && chmod -R g+rX \"$0\" && chmod g+rX \"$(dirname \"$0\")\"",
                        certbot.toString())
                .run()
                .orFail();
    }

    /** Its state directory, with the site's repository beside, since a container reaches no other server here. */
    static Path state(Site site) {
        Path state = Scratch.folder("state");
        String repository = site.repository().path().toString();
        Program.of("cp", "-r", repository, state.resolve("certs.git").toString())
                .run()
                .orFail();
        Program.of("chown", "-R", "65532:65532", state.toString()).run().orFail();
        return state;
    }
}
