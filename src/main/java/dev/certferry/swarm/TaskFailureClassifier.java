package dev.certferry.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.certferry.model.TaskFailure;
import dev.certferry.model.TaskFailureCause;
import dev.certferry.model.UntrustedText;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Classifies the error message of a failed task. The messages are those of moby (executor/container), swarmkit
 * (scheduler) and runc.
 */
final class TaskFailureClassifier {
    /** In this order: the first match decides. */
    private static final List<Rule> RULES = List.of(
            rule(TaskFailureCause.NO_NODE, "^no suitable node"),
            rule(TaskFailureCause.HEALTH_CHECK, "unhealthy container"),
            rule(TaskFailureCause.SECRET_MISSING, "(secret|config) (store|reference)|(secret|config) \\S+ not found"),
            rule(
                    TaskFailureCause.OUT_OF_MEMORY,
                    "oom-killed|oom killed|out of memory|cannot allocate memory|memory limit too low"
                            + "|minimum memory limit"),
            rule(
                    TaskFailureCause.IMAGE,
                    "no such image|pull access denied|manifest unknown|no matching manifest|manifest for \\S+ not found"
                            + "|repository does not exist|failed to resolve reference|invalid reference format"
                            + "|image operating system|toomanyrequests|exec format error|executable file not found"),
            rule(TaskFailureCause.EXIT_CODE, "non-zero exit \\("),
            rule(
                    TaskFailureCause.ENGINE,
                    "device or resource busy|context deadline exceeded|context canceled"
                            + "|no longer meets constraints|node (is|was|has been)? ?(lost|down|unreachable)"
                            + "|containerd\\.sock|ttrpc: closed|shim disconnected|failed to (create|start) shim"
                            + "|transport is closing|grpc: the connection is unavailable|unexpected EOF|broken pipe"
                            + "|resource temporarily unavailable|network sandbox|failed to set up container networking"
                            + "|did not start before the specified timeout"),
            rule(
                    TaskFailureCause.ENGINE,
                    "^(?!.*(permission denied|no such file|not a directory|is a directory|invalid|not permitted))"
                            + ".*oci runtime (create|start)? ?(failed|error)"));

    /** A pull that was refused. Since Engine 29.6 it may be refused although the node has the image (moby#53212). */
    private static final Pattern PULL = Pattern.compile(
            "no such image|pull access denied|unauthorized|denied: requested access|manifest unknown"
                    + "|failed to resolve reference|toomanyrequests",
            Pattern.CASE_INSENSITIVE);

    /** SIGKILL: if the task has a memory limit and was not asked to stop, the kernel killed it. */
    private static final int KILLED = 137;

    private record Rule(TaskFailureCause cause, Pattern words) {}

    private TaskFailureClassifier() {}

    private static Rule rule(TaskFailureCause cause, String words) {
        return new Rule(cause, Pattern.compile(words, Pattern.CASE_INSENSITIVE));
    }

    /** {@code nodeHasImage} is true when a task of the same service ran with the same image on the same node before. */
    static TaskFailure of(JsonNode task, boolean nodeHasImage) {
        TaskFailure failure = of(task);
        boolean isEngine = nodeHasImage && PULL.matcher(failure.message()).find();
        return isEngine ? new TaskFailure(TaskFailureCause.ENGINE, failure.message()) : failure;
    }

    static TaskFailure of(JsonNode task) {
        String said = task.path("Status").path("Err").asText();
        TaskFailureCause cause = RULES.stream()
                .filter(rule -> rule.words().matcher(said).find())
                .map(Rule::cause)
                .findFirst()
                .orElse(TaskFailureCause.OTHER);
        return new TaskFailure(
                cause == TaskFailureCause.EXIT_CODE && diedOfMemory(task) ? TaskFailureCause.OUT_OF_MEMORY : cause,
                UntrustedText.line(said));
    }

    private static boolean diedOfMemory(JsonNode task) {
        boolean killed =
                task.path("Status").path("ContainerStatus").path("ExitCode").asInt() == KILLED;
        return killed
                && task.path("Spec")
                                .path("Resources")
                                .path("Limits")
                                .path("MemoryBytes")
                                .asLong()
                        > 0;
    }
}
