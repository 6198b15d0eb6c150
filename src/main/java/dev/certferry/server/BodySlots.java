package dev.certferry.server;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bodies that are arriving: each may take memory, so there are few at a time, and fewer of one address. The body that has been
 * arriving for the longest makes way for a new one: that of an honest sender arrives at once.
 */
final class BodySlots {
    private final int slots;
    private final int perAddress;
    private final Map<Object, Slot> arriving = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private record Slot(String address, Runnable evict) {}

    BodySlots(int slots, int perAddress) {
        this.slots = slots;
        this.perAddress = perAddress;
    }

    /** Takes a slot; {@code evict} is called when it is needed for another body. False if the address has too many. */
    boolean take(Object key, String address, Runnable evict) {
        Runnable evicted = () -> {};
        synchronized (this) {
            if (counts.getOrDefault(address, 0) >= perAddress) {
                return false;
            }
            if (arriving.size() >= slots) {
                evicted = oldest();
            }
            arriving.put(key, new Slot(address, evict));
            counts.merge(address, 1, Integer::sum);
        }
        evicted.run();
        return true;
    }

    private Runnable oldest() {
        Iterator<Map.Entry<Object, Slot>> all = arriving.entrySet().iterator();
        Slot slot = all.next().getValue();
        all.remove();
        uncount(slot.address());
        return slot.evict();
    }

    synchronized void release(Object key) {
        Slot slot = arriving.remove(key);
        if (slot != null) {
            uncount(slot.address());
        }
    }

    private void uncount(String address) {
        counts.computeIfPresent(address, (key, count) -> count > 1 ? count - 1 : null);
    }
}
