package dev.certferry.certbot;

import java.nio.file.Path;
import java.util.Optional;

/** What matters of {@code renewal/NAME.conf}: where the archive is, and whether a staging authority issued it. */
record RenewalConf(Optional<String> archiveDir, boolean staging) {
    static RenewalConf parse(String text) {
        Optional<String> archive = Optional.empty();
        boolean staging = false;
        for (String line : text.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals < 0 || line.startsWith("#")) {
                continue;
            }
            String key = line.substring(0, equals).strip();
            String value = line.substring(equals + 1).strip();
            if (key.equals("archive_dir")) {
                archive = Optional.of(value);
            } else if (key.equals("server")) {
                staging = value.contains("staging");
            }
        }
        return new RenewalConf(archive, staging);
    }

    /** Certbot writes absolute paths of its own host: what follows {@code archive/} holds when the tree is mounted elsewhere. */
    Path archive(Path root, String lineage) {
        if (archiveDir.isPresent()) {
            Path written = Path.of(archiveDir.get());
            if (written.startsWith(root)) {
                return written;
            }
            for (int i = written.getNameCount() - 1; i >= 0; i--) {
                if (written.getName(i).toString().equals("archive") && i + 1 < written.getNameCount()) {
                    return root.resolve("archive").resolve(written.subpath(i + 1, written.getNameCount()));
                }
            }
        }
        return root.resolve("archive").resolve(lineage);
    }
}
