package dev.certferry.server.webhook;

import java.util.ArrayList;
import java.util.List;

/** The keys that a provider's requests may be signed with; two while one is changed for the other. */
public final class WebhookSecrets {
    private final List<byte[]> keys;

    private WebhookSecrets(List<byte[]> keys) {
        this.keys = keys;
    }

    /** Throws IllegalArgumentException when there is none or one is not of the provider's form. */
    public static WebhookSecrets of(WebhookProvider provider, List<String> secrets) {
        if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("an empty secret would let everybody in");
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
