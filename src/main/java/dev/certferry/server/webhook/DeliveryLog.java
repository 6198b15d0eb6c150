package dev.certferry.server.webhook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recently accepted deliveries by id and by content, to reject replays; the oldest are evicted. */
final class DeliveryLog {
    private static final int MAX_ENTRIES = 8_192;

    private final Map<String, Boolean> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    /** Whether one of the names is known. */
    synchronized boolean isKnown(List<String> names) {
        return names.stream().anyMatch(seen::containsKey);
    }

    /** Registers all names; false when one of them is already known. */
    synchronized boolean register(List<String> names) {
        if (isKnown(names)) {
            return false;
        }
        names.forEach(name -> seen.put(name, true));
        return true;
    }
}
