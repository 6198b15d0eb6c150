package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.swarm.PrivateSwarm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A rotation changes secret references and nothing else, whatever options a service has. */
final class SpecUntouchedIT {
    private static final String SERVICE = """
            {"Name": "nginx_test", "Labels": {"team": "web", "note": "äöü \\"quoted\\""},
             "TaskTemplate": {
               "ContainerSpec": {
                 "Image": "%s", "Labels": {"a": "b"}, "Command": ["sleep"], "Args": ["3600"], "Hostname": "h-{{.Task.Slot}}",
                 "Env": ["A=1", "B=x y"], "Dir": "/tmp", "User": "0:0", "Groups": ["101"], "TTY": true, "OpenStdin": true,
                 "ReadOnly": true, "StopSignal": "SIGKILL", "StopGracePeriod": 1500000000,
                 "Mounts": [{"Type": "tmpfs", "Target": "/tmp/x", "TmpfsOptions": {"SizeBytes": 1048576, "Mode": 448}},
                            {"Type": "volume", "Source": "vault", "Target": "/data", "VolumeOptions": {"NoCopy": true, "Labels": {"l": "1"}}}],
                 "Healthcheck": {"Test": ["CMD", "true"], "Interval": 1000000000, "Timeout": 5000000000, "Retries": 2, "StartPeriod": 1000000000},
                 "Hosts": ["10.0.0.9 other.example"], "DNSConfig": {"Nameservers": ["127.0.0.53"], "Search": ["example.test"], "Options": ["ndots:2"]},
                 "Init": true, "Isolation": "default", "Sysctls": {"net.ipv4.ip_unprivileged_port_start": "0"},
                 "CapabilityAdd": ["CAP_NET_RAW"], "CapabilityDrop": ["CAP_MKNOD"],
                 "Ulimits": [{"Name": "nofile", "Hard": 2048, "Soft": 1024}],
                 "Privileges": {"CredentialSpec": null, "SELinuxContext": null},
                 "Secrets": [{"SecretID": "%s", "SecretName": "other", "File": {"Name": "other", "UID": "5", "GID": "6", "Mode": 288}}]},
               "Resources": {"Limits": {"NanoCPUs": 500000000, "MemoryBytes": 67108864, "Pids": 50}, "Reservations": {"NanoCPUs": 1000000, "MemoryBytes": 6291456}},
               "RestartPolicy": {"Condition": "on-failure", "Delay": 1000000000, "MaxAttempts": 3, "Window": 2000000000},
               "Placement": {"Constraints": ["node.role==manager"], "Preferences": [{"Spread": {"SpreadDescriptor": "node.labels.zone"}}], "MaxReplicas": 4},
               "LogDriver": {"Name": "json-file", "Options": {"max-size": "1m"}}, "ForceUpdate": 3},
             "Mode": {"Replicated": {"Replicas": 2}},
             "UpdateConfig": {"Parallelism": 1, "Delay": 10000000, "FailureAction": "continue", "Monitor": 500000000, "MaxFailureRatio": 0.25, "Order": "start-first"},
             "RollbackConfig": {"Parallelism": 2, "Delay": 1, "FailureAction": "pause", "Monitor": 600000000, "MaxFailureRatio": 0.125, "Order": "stop-first"},
             "EndpointSpec": {"Mode": "dnsrr"}}
            """;

    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    @Test
    void onlyReferencesDiffer() {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        site.bind("Bind the site", "  rollout: {cooldown: 0s, timeout: 90s}\n");
        String other = SWARM.api()
                .post("/secrets/create", "{\"Name\": \"other\", \"Data\": \"eA==\"}")
                .path("ID")
                .asText();
        SWARM.api().post("/services/create", SERVICE.formatted(SWARM.image(), other));
        JsonNode created = SWARM.spec("nginx_test");
        assertThat(site.certferry().run("sync").exit()).isZero();
        JsonNode first = SWARM.spec("nginx_test");
        CA.certbot().renew();

        assertThat(site.certferry().run("sync").exit()).isZero();

        JsonNode second = SWARM.spec("nginx_test");
        assertThat(site.referred()).containsExactly("other", "test_site.key.2", "test_site.crt.2");
        assertThat(withoutSecrets(second)).isEqualTo(withoutSecrets(created));
        assertThat(withoutIds(second)).isEqualTo(withoutIds(first));
    }

    private static JsonNode withoutSecrets(JsonNode spec) {
        ObjectNode copy = spec.deepCopy();
        copy.withObject("TaskTemplate").withObject("ContainerSpec").remove("Secrets");
        return copy;
    }

    private static JsonNode withoutIds(JsonNode spec) {
        JsonNode copy = spec.deepCopy();
        for (JsonNode secret : copy.path("TaskTemplate").path("ContainerSpec").path("Secrets")) {
            ((ObjectNode) secret).remove("SecretID");
            ((ObjectNode) secret)
                    .put("SecretName", secret.path("SecretName").asText().replaceAll("\\.[0-9]+$", ""));
        }
        return copy;
    }
}
