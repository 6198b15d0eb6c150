package dev.certferry.sync;

import dev.certferry.model.Revision;

/** The identity of an installation's manifests, as saved in its state. */
final class SourceIdentity {
    private SourceIdentity() {}

    static String of(Revision revision) {
        return of(revision.repository(), revision.path());
    }

    static String of(String repository, String path) {
        return repository + "//" + path;
    }
}
