package dev.certferry.model;

import java.util.Map;
import java.util.Optional;

/** Selects the services that a rule of a binding applies to. */
public sealed interface Selector {
    /** The service with exactly this name. */
    record ByName(String name) implements Selector {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.byName(name);
        }
    }

    /** Every service with this service label; any value matches if none is given. */
    record ByLabel(String key, Optional<String> value) implements Selector {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.byLabel(key, value);
        }

        public boolean isOn(Service service) {
            return isAmong(service.labels());
        }

        public boolean isAmong(Map<String, String> labels) {
            String found = labels.get(key);
            return found != null && value.map(found::equals).orElse(true);
        }

        /** The form in manifests and in filters of the Docker client. */
        public String text() {
            return key + value.map("="::concat).orElse("");
        }
    }

    <R> R accept(Visitor<R> visitor);

    interface Visitor<R> {
        R byName(String name);

        R byLabel(String key, Optional<String> value);
    }
}
