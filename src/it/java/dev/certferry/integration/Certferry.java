package dev.certferry.integration;

import dev.certferry.integration.program.Finished;
import dev.certferry.integration.program.Program;
import dev.certferry.integration.program.Running;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Certferry as its users start it: the launcher, with its place and source in the environment. */
final class Certferry {
    private static final String LAUNCHER = System.getProperty("certferry.launcher", "./certferry");

    private final Map<String, String> environment;

    private Certferry(Map<String, String> environment) {
        this.environment = environment;
    }

    /** For one Swarm, one certbot directory, one repository; its state goes to a folder of its own. */
    static Certferry of(URI host, Path certbot, String repository, Path state) {
        return new Certferry(Map.of(
                "CERTFERRY_HOST", host.toString(),
                "CERTFERRY_CERTBOT", certbot.toString(),
                "CERTFERRY_REPO", repository,
                "CERTFERRY_STATE_DIR", state.toString()));
    }

    /** Its jars. */
    static Path libraries() {
        return Path.of(LAUNCHER).toAbsolutePath().resolveSibling("target").resolve("lib");
    }

    Certferry with(String name, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(name, value);
        return new Certferry(more);
    }

    Certferry against(URI host) {
        return with("CERTFERRY_HOST", host.toString());
    }

    /** What it needs to be called by others, such as certbot's hooks. */
    Map<String, String> environment() {
        return environment;
    }

    Finished run(String... arguments) {
        return program(arguments).run();
    }

    /** With HUP as a terminal or an init has it: a test run that was itself started with nohup would pass on that it is ignored. */
    Running start(String... arguments) {
        return program(List.of("env", "--default-signal=HUP", LAUNCHER), arguments)
                .start();
    }

    /** As on a node of this name: host names are of a namespace, so nothing else sees it. */
    Running startOn(String node, String... arguments) {
        String renamed = "hostname \"$1\" && shift && exec \"$@\"";
        return program(List.of("unshare", "--uts", "sh", "-c", renamed, "sh", node, LAUNCHER), arguments)
                .start();
    }

    private Program program(String... arguments) {
        return program(List.of(LAUNCHER), arguments);
    }

    private Program program(List<String> start, String... arguments) {
        List<String> command = new ArrayList<>(start);
        command.addAll(List.of(arguments));
        return Program.of(command).with(environment).within(Duration.ofMinutes(3));
    }
}
