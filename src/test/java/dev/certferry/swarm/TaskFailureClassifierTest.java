package dev.certferry.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.model.TaskFailure;
import dev.certferry.model.TaskFailureCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts as moby, swarmkit and runc word them, some of them seen on the real engine by OutcomesIT. */
final class TaskFailureClassifierTest {
    private static ObjectNode task(String error, int exit, long memory) {
        ObjectNode task = JsonNodeFactory.instance.objectNode();
        task.putObject("Status").put("Err", error).putObject("ContainerStatus").put("ExitCode", exit);
        task.putObject("Spec").putObject("Resources").putObject("Limits").put("MemoryBytes", memory);
        return task;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "No such image: nginx:1.99@sha256:00 | IMAGE",
                "pull access denied for shop, repository does not exist or may require 'docker login' | IMAGE",
                "manifest for nginx:1.99 not found: manifest unknown: manifest unknown | IMAGE",
                "no matching manifest for linux/arm64/v8 in the manifest list entries | IMAGE",
                "toomanyrequests: You have reached your pull rate limit | IMAGE",
                "starting container failed: failed to create task for container: exec: \"x\": executable file not found"
                        + " in $PATH: unknown | IMAGE",
                "standard_init_linux.go:228: exec user process caused: exec format error | IMAGE",
                "task: non-zero exit (1) | EXIT_CODE",
                "task: non-zero exit (137) | EXIT_CODE",
                "task: non-zero exit (143): dockerexec: unhealthy container | HEALTH_CHECK",
                "task: non-zero exit (137): dockerexec: unhealthy container | HEALTH_CHECK",
                "no suitable node (scheduling constraints not satisfied on 3 nodes) | NO_NODE",
                "no suitable node (insufficient resources on 1 node; host-mode port already in use on 2 nodes) | NO_NODE",
                "no suitable node (missing plugin on 1 node) | NO_NODE",
                "starting container failed: unable to get secret from secret store: secret v6xb4jz not found"
                        + " | SECRET_MISSING",
                "starting container failed: secret reference xyz not found | SECRET_MISSING",
                "starting container failed: unable to get config from config store: config k3 not found | SECRET_MISSING",
                "starting container failed: OCI runtime create failed: container init was OOM-killed (memory limit too"
                        + " low?): unknown | OUT_OF_MEMORY",
                "fork/exec /proc/self/exe: cannot allocate memory | OUT_OF_MEMORY",
                "starting container failed: unable to remount dir as readonly: mount tmpfs:/var/lib/docker/containers/0/mounts/secrets,"
                        + " flags: 0x21, data: uid=0,gid=0: device or resource busy | ENGINE",
                "context deadline exceeded | ENGINE",
                "assigned node no longer meets constraints | ENGINE",
                "starting container failed: failed to create shim task: ttrpc: closed: unknown | ENGINE",
                "starting container failed: OCI runtime create failed: unable to start unit: unknown | ENGINE",
                "starting container failed: OCI runtime create failed: exec: \"/x\": permission denied: unknown | OTHER",
                "starting container failed: strconv.Atoi: parsing \"nginx\": invalid syntax | OTHER",
                "starting container failed: driver failed programming external connectivity | OTHER",
                "dockerexec: container destroyed | OTHER"
            })
    void wordsAreSorted(String said, TaskFailureCause cause) {
        assertThat(TaskFailureClassifier.of(task(said, 1, 0))).isEqualTo(new TaskFailure(cause, said));
    }

    @Test
    void aPullThatIsRefusedAlthoughTheNodeHasTheImageIsTheEnginesFailure() {
        assertThat(TaskFailureClassifier.of(task("pull access denied for shop", 0, 0), true)
                        .cause())
                .isEqualTo(TaskFailureCause.ENGINE);
        assertThat(TaskFailureClassifier.of(task("pull access denied for shop", 0, 0), false)
                        .cause())
                .isEqualTo(TaskFailureCause.IMAGE);
        assertThat(TaskFailureClassifier.of(task("exec user process caused: exec format error", 0, 0), true)
                        .cause())
                .isEqualTo(TaskFailureCause.IMAGE);
    }

    @Test
    void wordsOfAnImageControlNoTerminal() {
        assertThat(TaskFailureClassifier.of(task("exec: \"\u001b[2J\nx\u202e\"", 1, 0))
                        .message())
                .isEqualTo("exec: \"?[2J x?\"");
    }

    @Test
    void aKillAtAMemoryLimitWasTheKernel() {
        assertThat(TaskFailureClassifier.of(task("task: non-zero exit (137)", 137, 6 << 20))
                        .cause())
                .isEqualTo(TaskFailureCause.OUT_OF_MEMORY);
        assertThat(TaskFailureClassifier.of(task("task: non-zero exit (137)", 137, 0))
                        .cause())
                .isEqualTo(TaskFailureCause.EXIT_CODE);
        assertThat(TaskFailureClassifier.of(task("task: non-zero exit (1)", 1, 6 << 20))
                        .cause())
                .isEqualTo(TaskFailureCause.EXIT_CODE);
        assertThat(TaskFailureClassifier.of(
                                task("task: non-zero exit (137): dockerexec: unhealthy container", 137, 6 << 20))
                        .cause())
                .isEqualTo(TaskFailureCause.HEALTH_CHECK);
    }
}
