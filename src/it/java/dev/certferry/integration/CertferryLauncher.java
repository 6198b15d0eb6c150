package dev.certferry.integration;

import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.integration.program.RunningProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Certferry as its users start it: the launcher, with its place and source in the environment. */
final class CertferryLauncher {
    private static final String LAUNCHER = System.getProperty("certferry.launcher", "./certferry");

    private final Map<String, String> environment;

    private CertferryLauncher(Map<String, String> environment) {
        this.environment = environment;
    }

    /** For one Swarm, one certbot directory, one repository; its state goes to a folder of its own. */
    static CertferryLauncher of(URI host, Path certbot, String repository, Path state) {
        return new CertferryLauncher(Map.of(
                "CERTFERRY_HOST", host.toString(),
                "CERTFERRY_CERTBOT", certbot.toString(),
                "CERTFERRY_REPO", repository,
                "CERTFERRY_STATE_DIR", state.toString()));
    }

    /** Its jars. */
    static Path libraries() {
        return Path.of(LAUNCHER).toAbsolutePath().resolveSibling("target").resolve("lib");
    }

    CertferryLauncher with(String name, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(name, value);
        return new CertferryLauncher(more);
    }

    CertferryLauncher against(URI host) {
        return with("CERTFERRY_HOST", host.toString());
    }

    /** What it needs to be called by others, such as certbot's hooks. */
    Map<String, String> environment() {
        return environment;
    }

    FinishedProcess run(String... arguments) {
        return program(arguments).run();
    }

    /** With HUP as a terminal or an init has it: a test run that was itself started with nohup would pass on that it is ignored. */
    RunningProcess start(String... arguments) {
        return program(List.of("env", "--default-signal=HUP", LAUNCHER), arguments)
                .start();
    }

    /** As on a node of this name: host names are of a namespace, so nothing else sees it. */
    RunningProcess startOn(String node, String... arguments) {
        String renamed = "hostname \"$1\" && shift && exec \"$@\"";
        return program(List.of("unshare", "--uts", "sh", "-c", renamed, "sh", node, LAUNCHER), arguments)
                .start();
    }

    private ProcessSpec program(String... arguments) {
        return program(List.of(LAUNCHER), arguments);
    }

    private ProcessSpec program(List<String> start, String... arguments) {
        List<String> command = new ArrayList<>(start);
        command.addAll(List.of(arguments));
        return ProcessSpec.of(command).with(environment).within(Duration.ofMinutes(3));
    }
}
