package dev.certferry.cli.command;

import dev.certferry.model.RunRecord.Trigger;
import java.util.List;
import java.util.Map;

/** On whose behalf a run is: who called sudo, else who started the pipeline, else the system's user. All three can be claimed by whoever is root here. */
final class Actor {
    /** What the three forges call the person who started a pipeline. */
    private static final List<String> PIPELINES = List.of("GITLAB_USER_LOGIN", "GITHUB_ACTOR");

    private Actor() {}

    static Trigger of(String kind, Map<String, String> environment) {
        String sudo = environment.getOrDefault("SUDO_USER", "");
        if (!sudo.isEmpty()) {
            return new Trigger(kind, sudo, "sudo");
        }
        for (String variable : PIPELINES) {
            String person = environment.getOrDefault(variable, "");
            if (!person.isEmpty()) {
                return new Trigger(kind, person, "environment variable " + variable);
            }
        }
        return new Trigger(kind, System.getProperty("user.name", "unknown"), "operating system");
    }
}
