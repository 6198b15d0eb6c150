package dev.certferry.sync;

import dev.certferry.model.InstallationState;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.ObservedState;
import dev.certferry.model.Revision;
import dev.certferry.port.OtherSourceException;
import dev.certferry.port.PermanentException;
import dev.certferry.port.RunListener;
import java.util.Optional;

/**
 * Whether an installation may be run from these manifests: two repositories with the same installation name would overwrite
 * each other's secrets in every run.
 */
record SourceOwnership(String installation, InstallationState.Sources known, RunListener events) {
    /** {@code previous} is what the operator says the manifests were called; {@code manifests} are those that were read. */
    void check(Revision newest, Optional<String> previous, Optional<ManifestSet> manifests) {
        String place = SourceIdentity.of(newest);
        if (known.repository().isEmpty()
                || known.repository().equals(place)
                || previous.filter(this::isKnown).isPresent()) {
            return;
        }
        String before = SourceIdentity.shown(known.repository());
        String now = SourceIdentity.shown(place);
        boolean same = manifests
                .filter(found -> found.contentDigest().equals(known.lastGoodCommit()))
                .isPresent();
        if (!same) {
            throw new OtherSourceException(
                    "installation " + installation + " belongs to " + before + ", not to " + now
                            + "; if the manifests moved, run once with --previous-repo " + before
                            + "; for a separate installation, set another name with --installation",
                    before);
        }
        events.warning("installation " + installation + " moves from " + before + " to " + now
                + ": the manifests are the same");
    }

    /** With or without the folder in the repository, since that may have moved, too. */
    private boolean isKnown(String previous) {
        return known.repository().equals(previous)
                || SourceIdentity.shown(known.repository()).equals(previous)
                || known.repository().startsWith(previous + "//");
    }

    /** A directory that was moved is recognised by its certificates. */
    void checkCertbot(String directory, ObservedState observed) {
        boolean isElsewhere =
                !known.certbotDirectory().isEmpty() && !known.certbotDirectory().equals(directory);
        if (isElsewhere && !ArchiveIdentity.isSame(observed, installation)) {
            throw new PermanentException("installation " + installation + " belongs to the certbot directory "
                    + known.certbotDirectory() + ", not to " + directory
                    + ", which does not have the certificates that are deployed; if it was moved, move it with its"
                    + " archive; for a separate installation, set another name with --installation");
        }
    }
}
