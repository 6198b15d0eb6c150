package dev.certferry.integration.swarm;

import dev.certferry.integration.program.ProcessSpec;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Engines in network namespaces of this machine, as root. */
final class NamespaceHosts implements SwarmHosts {
    private static final Path HOME = Path.of("/var/lib/certferry-it");

    private final NetworkNumber net;
    private final Path directory;
    private final int count;

    private NamespaceHosts(NetworkNumber net, int count) {
        this.net = net;
        this.count = count;
        this.directory = HOME.resolve("swarm-" + net.value());
    }

    static NamespaceHosts up(int count) {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new IllegalStateException(
                    "The tests on real components start their Swarm in network namespaces: run them as root, "
                            + "or with -Dswarm.from=testcontainers on a machine with Docker and a registry, or skip them with -DskipITs");
        }
        NamespaceHosts hosts = new NamespaceHosts(NetworkNumber.take(), count);
        try {
            hosts.script("up", count);
            return hosts;
        } catch (IllegalStateException e) {
            hosts.close();
            throw e;
        }
    }

    private void script(String command, int argument) {
        ProcessSpec.script("swarm.sh", command, directory.toString(), "" + net.value(), "" + argument)
                .within(Duration.ofMinutes(2))
                .text();
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public URI host(int i) {
        return URI.create("unix://" + directory.resolve("m" + i).resolve("docker.sock"));
    }

    @Override
    public String address(int i) {
        return "10.213." + net.value() + ".1" + i;
    }

    @Override
    public void kill(int i) {
        script("kill", i);
    }

    @Override
    public void start(int i) {
        script("start", i);
    }

    @Override
    public void pause(int i) {
        script("pause", i);
    }

    @Override
    public void resume(int i) {
        script("resume", i);
    }

    @Override
    public void close() {
        script("down", 0);
        net.close();
    }
}
