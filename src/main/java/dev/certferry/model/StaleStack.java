package dev.certferry.model;

import java.util.List;

/**
 * A stack that was last deployed before a rotation: deploying its unchanged file again puts these secrets back into the
 * service.
 */
public record StaleStack(String stack, String service, List<String> secrets) {
    public StaleStack {
        secrets = List.copyOf(secrets);
    }
}
