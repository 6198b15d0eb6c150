package dev.certferry.snapshot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.EnumNames;
import dev.certferry.model.SecretReference;
import dev.certferry.model.Service;
import dev.certferry.model.UpdateStatus;
import dev.certferry.render.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A service. Only labels that plans depend on are written with their values, because others may contain passwords. */
final class ServiceCodec {
    private ServiceCodec() {}

    static ObjectNode write(Service service, Predicate<String> isShown) {
        ObjectNode node = Json.object()
                .put("id", service.id())
                .put("name", service.name())
                .put("createdAt", service.createdAt().toString())
                .put("updatedAt", service.updatedAt().toString());
        ObjectNode labels = node.putObject("labels");
        new TreeMap<>(service.labels()).forEach((key, value) -> {
            boolean isHidden = !isShown.test(key) || value.equals(StateSnapshot.HIDDEN);
            labels.put(key, isHidden ? null : value);
        });
        node.set("references", write(service.references()));
        service.previous().ifPresent(previous -> node.set("previous", write(previous)));
        node.put("rotated", service.rotated()).put("mode", EnumNames.kebabCase(service.mode()));
        node.putObject("tasks")
                .put("running", service.tasks().running())
                .put("desired", service.tasks().desired());
        node.putObject("updates")
                .put("startFirst", service.updates().startFirst())
                .put("parallelism", service.updates().parallelism());
        if (!service.configTargets().isEmpty()) {
            node.set("configTargets", Json.strings(service.configTargets()));
        }
        node.set("status", write(service.status()));
        return node;
    }

    static Service read(JsonReader part) {
        JsonReader tasks = part.get("tasks");
        JsonReader updates = part.get("updates");
        return new Service(
                part.text("id"),
                part.text("name"),
                part.time("createdAt"),
                part.time("updatedAt"),
                labels(part),
                part.list("references", ServiceCodec::reference),
                part.find("previous").map(previous -> part.list("previous", ServiceCodec::reference)),
                part.bool("rotated"),
                part.oneOf("mode", Service.Mode.class),
                new Service.Tasks(tasks.number("running"), tasks.number("desired")),
                new Service.Updates(updates.bool("startFirst"), updates.number("parallelism")),
                status(part.get("status")),
                part.find("configTargets").isPresent() ? part.list("configTargets", JsonReader::text) : List.of());
    }

    private static Map<String, String> labels(JsonReader part) {
        return part.map(
                "labels", value -> value.unlessNull().map(JsonReader::text).orElse(StateSnapshot.HIDDEN));
    }

    static ArrayNode write(List<SecretReference> references) {
        ArrayNode node = Json.array();
        for (SecretReference reference : references) {
            node.addObject()
                    .put("secretId", reference.secretId())
                    .put("secret", reference.secretName())
                    .put("target", reference.target())
                    .put("uid", reference.uid())
                    .put("gid", reference.gid())
                    .put("mode", reference.mode());
        }
        return node;
    }

    static SecretReference reference(JsonReader part) {
        return new SecretReference(
                part.text("secretId"),
                part.text("secret"),
                part.text("target"),
                part.text("uid"),
                part.text("gid"),
                part.number("mode"));
    }

    private static ObjectNode write(UpdateStatus status) {
        ObjectNode node = Json.object().put("state", EnumNames.kebabCase(status.state()));
        status.startedAt().ifPresent(at -> node.put("startedAt", at.toString()));
        status.completedAt().ifPresent(at -> node.put("completedAt", at.toString()));
        return node.put("message", status.message());
    }

    private static UpdateStatus status(JsonReader part) {
        return new UpdateStatus(
                part.oneOf("state", UpdateStatus.State.class),
                part.find("startedAt").map(JsonReader::time),
                part.find("completedAt").map(JsonReader::time),
                part.text("message"));
    }
}
