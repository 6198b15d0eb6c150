package dev.certferry.cli.command;

import dev.certferry.model.RunRecord.Trigger;
import java.util.List;
import java.util.Map;

/** The user who triggered a run: the caller of sudo, else of the pipeline, else the system user. Root on this host can forge all three. */
final class Actor {
    /** The variables in which CI systems pass the user who started a pipeline. */
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
