package dev.certferry.snapshot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.EnumNames;
import dev.certferry.model.ServiceTask;
import dev.certferry.model.TaskFailure;
import dev.certferry.model.TaskFailureCause;
import dev.certferry.render.Json;
import java.util.List;

/** The tasks of a service that was rolled back: they tell which change was tried. */
final class TaskCodec {
    private TaskCodec() {}

    static ArrayNode write(List<ServiceTask> tasks) {
        ArrayNode all = Json.array();
        for (ServiceTask task : tasks) {
            ObjectNode node = all.addObject().put("id", task.id()).put("slot", task.slot());
            node.set("references", ServiceCodec.write(task.references()));
            node.put("state", EnumNames.kebabCase(task.state()))
                    .put("wanted", task.isWanted())
                    .put("assigned", task.isAssigned())
                    .put("createdAt", task.createdAt().toString())
                    .put("updatedAt", task.updatedAt().toString());
            task.failure()
                    .ifPresent(failure -> node.putObject("failure")
                            .put("cause", EnumNames.kebabCase(failure.cause()))
                            .put("message", failure.message()));
        }
        return all;
    }

    static List<ServiceTask> list(JsonReader part) {
        return part.items(TaskCodec::read);
    }

    private static ServiceTask read(JsonReader part) {
        return new ServiceTask(
                part.text("id"),
                part.text("slot"),
                part.list("references", ServiceCodec::reference),
                part.oneOf("state", ServiceTask.State.class),
                part.bool("wanted"),
                part.bool("assigned"),
                part.time("createdAt"),
                part.time("updatedAt"),
                part.find("failure")
                        .map(failure -> new TaskFailure(
                                failure.oneOf("cause", TaskFailureCause.class), failure.text("message"))));
    }
}
