package dev.certferry.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.sandbox.api.JsonTrees;
import dev.certferry.sandbox.cluster.ApiError;
import dev.certferry.sandbox.cluster.Cluster;
import dev.certferry.sandbox.cluster.ObjectKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Another operator of this Swarm: actions here bypass the faults and are not counted as requests. */
public final class Operator {
    private final Cluster cluster;

    Operator(Cluster cluster) {
        this.cluster = cluster;
    }

    /** All secrets as {@code GET /secrets} returns them. */
    public List<ObjectNode> secrets() {
        return cluster.locked(() -> cluster.store(ObjectKind.SECRET).list());
    }

    /** All services as {@code GET /services?status=true} returns them. */
    public List<ObjectNode> services() {
        return cluster.locked(() -> cluster.services().list(true, Set.of()));
    }

    /** Returns the id. */
    public String createSecret(String name, Map<String, String> labels, byte[] data) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("Name", name);
        ObjectNode labelled = body.putObject("Labels");
        labels.forEach(labelled::put);
        body.put("Data", data);
        ObjectNode sent = JsonTrees.sent(body);
        return cluster.locked(() -> cluster.store(ObjectKind.SECRET).create(sent));
    }

    /** {@code docker service update}, {@code scale} or {@code docker stack deploy}: false when the engine refuses the new spec. */
    public boolean update(String service, Consumer<ObjectNode> change) {
        return cluster.locked(() -> {
            ObjectNode found = cluster.services().get(service);
            ObjectNode spec = JsonTrees.sent(found.path("Spec"));
            change.accept(spec);
            return accepted(() -> cluster.services()
                    .update(service, found.path("Version").path("Index").asLong(), spec));
        });
    }

    /** {@code docker service rollback}: false when there is no previous spec. */
    public boolean rollback(String service) {
        return cluster.locked(() -> {
            ObjectNode found = cluster.services().get(service);
            return accepted(() -> cluster.services()
                    .rollback(
                            service, found.path("Version").path("Index").asLong(), JsonTrees.sent(found.path("Spec"))));
        });
    }

    /** {@code docker service rm}. */
    public void removeService(String service) {
        cluster.locked(() -> accepted(() -> cluster.services().delete(service)));
    }

    private static boolean accepted(Runnable request) {
        try {
            request.run();
            return true;
        } catch (ApiError e) {
            return false;
        }
    }
}
