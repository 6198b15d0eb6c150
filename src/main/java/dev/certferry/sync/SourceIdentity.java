package dev.certferry.sync;

import dev.certferry.model.Revision;

/** Which manifests an installation belongs to, in the form that it is remembered in. */
final class SourceIdentity {
    private SourceIdentity() {}

    static String of(Revision revision) {
        return of(revision.repository(), revision.path());
    }

    static String of(String repository, String path) {
        return repository + "//" + path;
    }
}
