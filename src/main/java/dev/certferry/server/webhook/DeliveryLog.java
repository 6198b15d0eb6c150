package dev.certferry.server.webhook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers what was accepted, by id and by content, so that the same is not accepted twice; the oldest are forgotten. */
final class DeliveryLog {
    private static final int MOST = 8_192;

    private final Map<String, Boolean> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    /** False when one of the names is known already; else all of them are from now on. */
    synchronized boolean register(List<String> names) {
        if (names.stream().anyMatch(seen::containsKey)) {
            return false;
        }
        names.forEach(name -> seen.put(name, true));
        return true;
    }
}
