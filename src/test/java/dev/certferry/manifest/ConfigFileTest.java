package dev.certferry.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The engine's own file: every way to write a flag's name, and every mistake with its place. */
final class ConfigFileTest {
    private static final ConfigKeys KEYS = new ConfigKeys(
            Set.of(
                    "repo",
                    "host",
                    "path",
                    "audit-branch",
                    "audit-repo",
                    "state-dir",
                    "known-hosts",
                    "fetch-limit",
                    "publish-snapshot",
                    "guards-max-services",
                    "guards-max-services-percent",
                    "guards-avoid-downtime",
                    "allow-lineages",
                    "allow-services",
                    "allow-require-label",
                    "allow-probe"),
            Set.of("allow-lineages", "allow-services", "allow-probe"),
            Map.of(),
            Set.of("allow"));

    @Test
    void flatNestedAndCamelCaseAreFlags() {
        ConfigFile config = read("""
                repo: https://git.example.com/certs.git
                audit: {branch: records, repo: file:///srv/audit.git}
                stateDir: /var/lib/certferry
                known_hosts: /etc/certferry/known_hosts
                fetch-limit: 22:22
                publish-snapshot: false
                """);

        assertThat(config.problems()).isEmpty();
        assertThat(config.values())
                .isEqualTo(Map.of(
                        "repo", "https://git.example.com/certs.git",
                        "audit-branch", "records",
                        "audit-repo", "file:///srv/audit.git",
                        "state-dir", "/var/lib/certferry",
                        "known-hosts", "/etc/certferry/known_hosts",
                        "fetch-limit", "22:22",
                        "publish-snapshot", "false"));
    }

    @Test
    void anEmptyFileSaysNothing() {
        assertThat(read("# later\n")).isEqualTo(new ConfigFile(Map.of(), Map.of(), java.util.List.of()));
    }

    @Test
    void limitsReadLikeTheirFlags() {
        ConfigFile config = read("""
                guards: {maxServices: 5, maxServicesPercent: 25%, avoidDowntime: true}
                allow:
                  lineages: [shop.example.com, "*.internal.example.com"]
                  services: web
                  requireLabel: certferry=true
                  probe: ["10.0.0.0/8", "::1"]
                """);

        assertThat(config.problems()).isEmpty();
        assertThat(config.values())
                .isEqualTo(Map.of(
                        "guards-max-services", "5",
                        "guards-max-services-percent", "25%",
                        "guards-avoid-downtime", "true",
                        "allow-lineages", "shop.example.com,*.internal.example.com",
                        "allow-services", "web",
                        "allow-require-label", "certferry=true",
                        "allow-probe", "10.0.0.0/8,::1"));
        assertThat(read("allow: {probe: [\"a,b\"]}\n").problems())
                .extracting(Object::toString)
                .containsExactly(
                        "c.yaml:1:16 allow.probe: found a list; expected a list of plain values, none of them with a comma");
    }

    @Test
    void mistakesHaveTheirPlace() {
        assertThat(read("""
                repo: a
                host: [a, b]
                path:
                audit: {branch: x}
                audit-branch: y
                """).problems())
                .extracting(Object::toString)
                .containsExactly(
                        "c.yaml:2:7 host: found a list; expected one value",
                        "c.yaml:3:6 path: found no value; expected one value",
                        "c.yaml:5:1 audit-branch: is --audit-branch, which is already given in this file; remove one of them");
        assertThat(read("- a\n").problems()).hasSize(1);
        assertThat(read("repo: 1\n---\nhost: 2\n").problems()).hasSize(1);
        assertThat(read("a: [\n").problems()).hasSize(1);
    }

    private static ConfigFile read(String text) {
        return ConfigFile.read("c.yaml", text.getBytes(StandardCharsets.UTF_8), KEYS);
    }
}
