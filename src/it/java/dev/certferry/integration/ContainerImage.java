package dev.certferry.integration;

import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.integration.program.TemporaryDirectories;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Certferry as an image, and what a machine gets ready for it: folders that its user 65532 may read or write. */
final class ContainerImage {
    static final Duration LIMIT = Duration.ofMinutes(2);

    private ContainerImage() {}

    /** The tag of the image that src/image/image.sh wrote and this engine has loaded; its id depends on the image store. */
    static String loadedInto(PrivateSwarm swarm) throws IOException {
        Path file = Files.createTempFile("certferry", ".tar");
        try {
            String tag = written(file);
            swarm.api().upload("/images/load?quiet=true", file);
            return tag;
        } finally {
            Files.delete(file);
        }
    }

    /** The tag of the image that was written to this file. */
    static String written(Path file) {
        return ProcessSpec.of("src/image/image.sh", file.toString())
                .with("CERTFERRY_LIB", CertferryLauncher.libraries().toString())
                .within(LIMIT)
                .text()
                .strip();
    }

    static void readableForItsGroup(Path certbot) {
        ProcessSpec.of(
                        "sh",
                        "-c",
                        "chgrp -R 65532 \"$0\" && chmod -R g+rX \"$0\" && chmod g+rX \"$(dirname \"$0\")\"",
                        certbot.toString())
                .run()
                .orFail();
    }

    /** Its state directory, with the site's repository beside, since a container reaches no other server here. */
    static Path state(RealSite site) {
        Path state = TemporaryDirectories.folder("state");
        String repository = site.repository().path().toString();
        ProcessSpec.of("cp", "-r", repository, state.resolve("certs.git").toString())
                .run()
                .orFail();
        ProcessSpec.of("chown", "-R", "65532:65532", state.toString()).run().orFail();
        return state;
    }
}
