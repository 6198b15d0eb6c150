package dev.certferry.server.webhook;

import java.util.ArrayList;
import java.util.List;

/** The keys that a provider's requests may be signed with; two during a rotation. */
public final class WebhookSecrets {
    private final List<byte[]> keys;

    private WebhookSecrets(List<byte[]> keys) {
        this.keys = keys;
    }

    /** Throws {@link IllegalArgumentException} when there is none, or one does not have the provider's format. */
    public static WebhookSecrets of(WebhookProvider provider, List<String> secrets) {
        if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("the secret is empty, so every request would be accepted; set a secret");
        }
        List<byte[]> keys = new ArrayList<>();
        for (String secret : secrets) {
            keys.add(provider.scheme().key(secret));
        }
        return new WebhookSecrets(keys);
    }

    List<byte[]> keys() {
        return keys;
    }

    @Override
    public String toString() {
        return "***";
    }
}
