package dev.certferry.sync;

import dev.certferry.model.Revision;

/** The identity of an installation's manifests, as saved in its state. */
final class SourceIdentity {
    private SourceIdentity() {}

    static String of(Revision revision) {
        return of(revision.repository(), revision.path());
    }

    /** As messages show it: without the end for the whole repository. */
    static String shown(String identity) {
        return identity.endsWith("//") ? identity.substring(0, identity.length() - 2) : identity;
    }

    static String of(String repository, String path) {
        return repository + "//" + path;
    }
}
