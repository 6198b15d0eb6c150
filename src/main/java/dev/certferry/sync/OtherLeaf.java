package dev.certferry.sync;

import dev.certferry.model.Leaf;
import dev.certferry.model.Proof;
import dev.certferry.plan.check.Covers;
import java.util.List;

/** Says which certificate a server presents instead of the one that is mounted, and what to do. */
final class OtherLeaf {
    private static final int SHORT = 16;

    private OtherLeaf() {}

    static String at(String place, Leaf found, Proof expected) {
        String name = expected.probe().serverName();
        if (!Covers.coversAll(found, List.of(name))) {
            return place + " presents a certificate of another site (" + String.join(", ", found.names())
                    + "); expected one for " + name
                    + "; correct serverName, or see whether another server answers there or this one knows the site";
        }
        return place + " still presents another certificate (" + described(found) + "); expected "
                + described(expected.leaf())
                + "; see whether the server keeps a copy of its files or another server answers there, and make it load"
                + " them again";
    }

    private static String described(Leaf leaf) {
        return leaf.issuer() + ", valid " + leaf.notBefore() + " to " + leaf.notAfter() + ", SHA-256 "
                + leaf.fingerprint().substring(0, SHORT);
    }
}
