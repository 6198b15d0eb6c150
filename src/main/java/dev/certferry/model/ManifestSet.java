package dev.certferry.model;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * All manifest files of one revision, sorted by path. {@code problems} are entries that cannot be read as files, which
 * makes the revision invalid; {@code warnings} do not.
 */
public record ManifestSet(Revision revision, List<ManifestFile> files, List<Problem> problems, List<Problem> warnings) {
    public ManifestSet {
        files = List.copyOf(files);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** Whether a file mentions Certferry's API version. */
    public boolean hasManifests() {
        return files.stream().anyMatch(ManifestSet::isManifest);
    }

    private static boolean isManifest(ManifestFile file) {
        return new String(file.content(), StandardCharsets.UTF_8).contains("certferry.dev/");
    }

    /**
     * Identifies what the manifests say, wherever they are: SHA-256 over the digests of the files that mention Certferry's
     * API version, without their names, so that a folder has it before and after it is pushed to a repository.
     */
    public String contentDigest() {
        Sha256 digest = new Sha256();
        files.stream()
                .filter(ManifestSet::isManifest)
                .map(ManifestFile::content)
                .map(Sha256::hex)
                .sorted()
                .forEach(one -> digest.update(one.getBytes(StandardCharsets.US_ASCII)));
        return "sha256:" + digest.toHex();
    }

    public ManifestSet(Revision revision, List<ManifestFile> files) {
        this(revision, files, List.of(), List.of());
    }
}
