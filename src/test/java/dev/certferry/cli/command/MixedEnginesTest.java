package dev.certferry.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.EngineHttpClient;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.api.Fault;
import dev.certferry.sandbox.api.ScriptedFaults;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** During an upgrade of a Swarm its managers have different engines; an update through an older one loses fields of the service. */
@Tag("slow")
final class MixedEnginesTest {
    @TempDir
    private Path folder = Path.of("");

    private Optional<TestInstallation> started = Optional.empty();
    private Optional<EmbeddedSwarm> proxied = Optional.empty();

    @AfterEach
    void closed() {
        started.ifPresent(TestInstallation::close);
        proxied.ifPresent(EmbeddedSwarm::close);
    }

    /** A service that runs generation 1, while generation 2 is there. */
    private TestInstallation renewed(Optional<EmbeddedSwarm> other) throws Exception {
        TestInstallation site = new TestInstallation(folder, other.map(EmbeddedSwarm::host));
        started = Optional.of(site);
        site.certbot.issue(TestInstallation.DOMAIN, TestInstallation.DOMAIN);
        site.commit("shop.yaml", TestInstallation.BINDING);
        assertThat(site.run("sync")).as(site.err()).isZero();
        site.startService();
        site.certbot.renew(TestInstallation.DOMAIN);
        return site;
    }

    private static JsonNode service(URI host) {
        return new EngineHttpClient(host).get("/v1.41/services/web").json();
    }

    /** A field that the older engine does not know, set through the newer one. */
    private static void harden(URI newer) {
        JsonNode service = service(newer);
        ObjectNode spec = (ObjectNode) service.path("Spec");
        ObjectNode container = (ObjectNode) spec.at("/TaskTemplate/ContainerSpec");
        container.put("OomScoreAdj", -500).putObject("Privileges").put("NoNewPrivileges", true);
        EngineHttpClient.Got answer = new EngineHttpClient(newer)
                .post(
                        "/v1.41/services/" + service.path("ID").asText() + "/update?version="
                                + service.at("/Version/Index").asText(),
                        spec.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void nothingIsAppliedThroughAnOlderManagerAndOneToUseIsNamed() throws Exception {
        TestInstallation site = renewed(Optional.empty());
        URI newer = site.swarm.join("m2", "10.0.0.2", "28.5.2");
        harden(newer);
        site.swarm.join("m3", "10.0.0.3", "26.1.5+dfsg1");
        JsonNode before = service(newer);

        assertThat(site.run("plan")).isEqualTo(5);

        assertThat(site.out())
                .contains(
                        "[engine-too-old]",
                        "has version 20.10.24-sandbox, and manager m2 (10.0.0.2) has 28.5.2",
                        "use manager m2 (10.0.0.2): run Certferry there, or add its address to --host");
        assertThat(site.run("sync")).isEqualTo(5);
        assertThat(site.referred()).containsExactly("test_site.key.1", "test_site.crt.1");
        assertThat(site.run("doctor")).isEqualTo(1);
        assertThat(site.out()).contains("fail  engine ", "and manager m2 (10.0.0.2) has 28.5.2");
        assertThat(service(newer)).isEqualTo(before);
    }

    @Test
    void theFirstAddressThatIsNewEnoughIsUsedAndNoFieldIsLost() throws Exception {
        TestInstallation site = renewed(Optional.empty());
        URI newer = site.swarm.join("m2", "10.0.0.2", "28.5.2");
        harden(newer);
        String hosts = "tcp://127.0.0.1:9," + site.swarm.host() + "," + newer;

        assertThat(site.run("sync", "--host", hosts)).as(site.err()).isZero();

        assertThat(site.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
        JsonNode container = service(newer).at("/Spec/TaskTemplate/ContainerSpec");
        assertThat(container.path("OomScoreAdj").asInt()).isEqualTo(-500);
        assertThat(container.at("/Privileges/NoNewPrivileges").asBoolean()).isTrue();
        assertThat(site.run("doctor", "--host", site.swarm.host() + "," + newer))
                .as(site.out())
                .isZero();
        assertThat(site.out()).contains("until then another address of --host is used");
    }

    @Test
    void addressesOfTwoSwarmsAreRefused() throws Exception {
        TestInstallation site = renewed(Optional.empty());
        site.swarm.join("m2", "10.0.0.2", "28.5.2");
        EmbeddedSwarm other = EmbeddedSwarm.start(SandboxOptions.loopback().with(7));
        proxied = Optional.of(other);

        assertThat(site.run("sync", "--host", site.swarm.host() + "," + other.host()))
                .isEqualTo(5);
        assertThat(site.out() + site.err()).contains("[engine-too-old]");
        assertThat(other.writes()).isZero();
    }

    @Test
    void aPatchReleaseAddsNoFields() throws Exception {
        TestInstallation site = renewed(Optional.empty());
        site.swarm.join("m2", "10.0.0.2", "20.10.27");

        assertThat(site.run("sync")).as(site.err()).isZero();
        assertThat(site.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
    }

    @Test
    void nodesThatMayNotBeReadAreAWarningOfTheDoctorAlone() throws Exception {
        Fault forbidden = new Fault.Reply(403, "text/html", "<html><body><h1>403 Forbidden</h1></body></html>");
        EmbeddedSwarm swarm = EmbeddedSwarm.start(
                SandboxOptions.loopback().with(new ScriptedFaults().next(100, "GET", "/nodes", forbidden)));
        proxied = Optional.of(swarm);
        TestInstallation site = renewed(Optional.of(swarm));

        assertThat(site.run("sync")).as(site.err()).isZero();
        assertThat(site.referred()).containsExactly("test_site.key.2", "test_site.crt.2");
        assertThat(site.run("doctor")).as(site.out()).isZero();
        assertThat(site.out()).containsPattern("warn  engine .*: GET /nodes is forbidden by a socket proxy");
    }

    @Test
    void theNodesAreReadOnlyBeforeAServiceIsUpdated() throws Exception {
        TestInstallation site = renewed(Optional.empty());
        site.swarm.forgetRequests();
        assertThat(site.run("plan")).isZero();
        assertThat(site.swarm.requests().stream().filter(call -> call.path().equals("/nodes")))
                .hasSize(1);
        assertThat(site.run("sync")).as(site.err()).isZero();

        site.swarm.forgetRequests();
        assertThat(site.run("sync")).as(site.err()).isZero();
        assertThat(site.swarm.requests())
                .isNotEmpty()
                .noneMatch(call -> call.path().equals("/nodes"));
    }
}
