package dev.certferry.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One action of a plan, as data: one call to the Swarm. {@code dependsOn} holds the addresses of the changes that must
 * have succeeded before it.
 */
public sealed interface Change {
    /** {@code secret/NAME} or {@code service/NAME}; unique in a plan. */
    String address();

    ChangeReason reason();

    List<String> dependsOn();

    <R> R accept(Visitor<R> visitor);

    /** The change as the update of a service, for callers that treat all other changes alike. */
    default Optional<UpdateService> asServiceUpdate() {
        return Optional.empty();
    }

    /** The change as the deletion of a secret, for callers that treat all other changes alike. */
    default Optional<DeleteSecret> asSecretDeletion() {
        return Optional.empty();
    }

    /** One method for each kind of change. */
    interface Visitor<R> {
        R labelSecret(LabelSecret change);

        R createSecret(CreateSecret change);

        R updateService(UpdateService change);

        R deleteSecret(DeleteSecret change);
    }

    /**
     * An adopted manual secret, or the verification of one: these labels are added, in place of the {@code replaced}
     * values if there are any. Nothing restarts.
     */
    record LabelSecret(
            String secretId,
            String name,
            Map<String, String> labels,
            Map<String, String> replaced,
            ChangeReason reason,
            List<String> dependsOn)
            implements Change {
        public LabelSecret {
            replaced = Map.copyOf(replaced);
            labels = Collections.unmodifiableMap(new TreeMap<>(labels));
            dependsOn = List.copyOf(dependsOn);
        }

        @Override
        public String address() {
            return "secret/" + name;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.labelSecret(this);
        }
    }

    /** A new secret with one output of one generation. */
    record CreateSecret(String name, Output output, Provenance provenance, ChangeReason reason, List<String> dependsOn)
            implements Change {
        public CreateSecret {
            dependsOn = List.copyOf(dependsOn);
        }

        @Override
        public String address() {
            return "secret/" + name;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createSecret(this);
        }
    }

    /** All changes of one service's references, in one update. */
    record UpdateService(
            String serviceId,
            String serviceName,
            List<ReferenceChange> swaps,
            RestartImpact impact,
            ServiceRollout roll,
            ChangeReason reason,
            List<String> dependsOn)
            implements Change {
        public UpdateService {
            swaps = List.copyOf(swaps);
            dependsOn = List.copyOf(dependsOn);
        }

        /** The change that undoes this one; what is served then is not checked. */
        public UpdateService reversed() {
            List<ReferenceChange> back =
                    swaps.stream().map(ReferenceChange::reversed).toList();
            ServiceRollout unchecked =
                    new ServiceRollout(roll.wave(), roll.maxParallel(), roll.timeout(), roll.onFailure(), List.of());
            return new UpdateService(serviceId, serviceName, back, impact, unchecked, reason, dependsOn);
        }

        @Override
        public String address() {
            return "service/" + serviceName;
        }

        /** Hashes a field that distinguishes almost all of them; see {@link Service}. */
        @Override
        public int hashCode() {
            return serviceId.hashCode();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.updateService(this);
        }

        @Override
        public Optional<UpdateService> asServiceUpdate() {
            return Optional.of(this);
        }
    }

    /** The removal of a superseded generation's secret. */
    record DeleteSecret(
            String secretId, String name, Provenance provenance, ChangeReason reason, List<String> dependsOn)
            implements Change {
        public DeleteSecret {
            dependsOn = List.copyOf(dependsOn);
        }

        @Override
        public String address() {
            return "secret/" + name;
        }

        @Override
        public Optional<DeleteSecret> asSecretDeletion() {
            return Optional.of(this);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.deleteSecret(this);
        }
    }
}
