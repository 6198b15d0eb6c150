package dev.certferry.integration.swarm;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Network.Ipam;
import dev.certferry.integration.program.ProcessSpec;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** Engines in privileged containers of the developer's own Docker, for machines that may not make network namespaces. Linux only: the containers' addresses are used as they are. */
final class ContainerHosts implements SwarmHosts {
    private static final DockerImageName ENGINE = DockerImageName.parse("docker:27-dind");
    private static final int API = 2375;

    private final NetworkNumber net;
    private final Network network;
    private final List<GenericContainer<?>> machines = new ArrayList<>();

    private ContainerHosts(NetworkNumber net) {
        this.net = net;
        this.network = Network.builder()
                .createNetworkCmdModifier(command -> command.withIpam(
                        new Ipam().withConfig(new Ipam.Config().withSubnet("10.213." + net.value() + ".0/24"))))
                .build();
    }

    static ContainerHosts up(int count) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException(
                    "-Dswarm.from=testcontainers, but no Docker answers: start it, or run as root with "
                            + "-Dswarm.from=namespaces, or skip the tests on real components with -DskipITs");
        }
        ContainerHosts hosts = new ContainerHosts(NetworkNumber.take());
        for (int i = 1; i <= count; i++) {
            hosts.machines.add(hosts.machine(i));
        }
        hosts.join();
        return hosts;
    }

    @SuppressWarnings("resource") // closed by close()
    private GenericContainer<?> machine(int i) {
        GenericContainer<?> machine = new GenericContainer<>(ENGINE)
                .withPrivilegedMode(true)
                .withEnv("DOCKER_TLS_CERTDIR", "")
                .withCommand(
                        "dockerd", "--host=tcp://0.0.0.0:" + API, "--host=unix:///var/run/docker.sock", "--tls=false")
                .withNetwork(network)
                .withCreateContainerCmdModifier(
                        command -> command.withHostName("m" + i).withIpv4Address(address(i)))
                .waitingFor(Wait.forLogMessage(".*API listen on .*", 1));
        machine.start();
        return machine;
    }

    private void join() {
        inside(1, "docker", "swarm", "init", "--advertise-addr", address(1));
        String token = inside(1, "docker", "swarm", "join-token", "-q", "manager");
        for (int i = 2; i <= count(); i++) {
            inside(
                    i,
                    "docker",
                    "swarm",
                    "join",
                    "--token",
                    token,
                    "--advertise-addr",
                    address(i),
                    address(1) + ":2377");
        }
    }

    private String inside(int i, String... command) {
        try {
            var result = machines.get(i - 1).execInContainer(command);
            if (result.getExitCode() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + result.getStderr());
            }
            return result.getStdout().strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private DockerClient docker() {
        return DockerClientFactory.instance().client();
    }

    private String id(int i) {
        return machines.get(i - 1).getContainerId();
    }

    @Override
    public int count() {
        return machines.size();
    }

    @Override
    public URI host(int i) {
        return URI.create("tcp://" + address(i) + ":" + API);
    }

    @Override
    public String address(int i) {
        return "10.213." + net.value() + ".1" + i;
    }

    @Override
    public void kill(int i) {
        docker().killContainerCmd(id(i)).exec();
    }

    @Override
    public void start(int i) {
        docker().startContainerCmd(id(i)).exec();
        Awaitility.await("engine " + i + " answers")
                .atMost(Duration.ofMinutes(1))
                .until(() -> answers(i));
    }

    private boolean answers(int i) {
        return ProcessSpec.of("curl", "-sf", "-m", "5", "http://" + address(i) + ":" + API + "/_ping")
                        .run()
                        .exit()
                == 0;
    }

    @Override
    public void pause(int i) {
        docker().pauseContainerCmd(id(i)).exec();
    }

    @Override
    public void resume(int i) {
        docker().unpauseContainerCmd(id(i)).exec();
    }

    @Override
    public void close() {
        machines.forEach(GenericContainer::stop);
        network.close();
        net.close();
    }
}
