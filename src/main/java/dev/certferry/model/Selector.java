package dev.certferry.model;

import java.util.Map;
import java.util.Optional;

/** Which services a rule of a binding is for. */
public sealed interface Selector {
    /** The service of exactly this name. */
    record ByName(String name) implements Selector {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.byName(name);
        }
    }

    /** Every service that carries this service label, with any value when none is given. */
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

        /** As manifests and the docker client write it. */
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
