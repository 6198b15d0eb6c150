package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.program.FinishedProcess;
import dev.certferry.integration.program.TemporaryDirectories;
import dev.certferry.integration.swarm.EngineProxy;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Real certbot calls certferry hook: once at its end, in the middle of its run, and when nothing was renewed. */
final class HookIT {
    @RegisterExtension
    static final PrivateSwarm SWARM = PrivateSwarm.ofManagers(1);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    private static final int LINEAGES = 20;
    private static final List<String> NAMES =
            IntStream.rangeClosed(1, LINEAGES).mapToObj(i -> "site" + i).toList();
    private static final List<String> SERVICES = List.of("even", "odd");
    private static final String LAUNCHER = Path.of(System.getProperty("certferry.launcher", "./certferry"))
            .toAbsolutePath()
            .toString();

    /** Fails unless somebody else holds certbot's lock, which is a POSIX one. */
    private static final String CERTBOT_HOLDS_ITS_LOCK = """
            python3 -c "import fcntl, sys
            try: fcntl.lockf(open('%s/.certbot.lock', 'w'), fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError: sys.exit(0)
            sys.exit(1)\"""";

    @Test
    void oneUpdateForEachServiceWhateverCertbotDoes() {
        RealSite site = new RealSite(SWARM, CA);
        CA.certbot().issue(ArticleBinding.DOMAIN);
        CA.certbot().copy(ArticleBinding.DOMAIN, NAMES);
        site.repository().commit("Twenty bindings", bindings());
        for (String service : SERVICES) {
            SWARM.docker(
                    "service",
                    "create",
                    "-d",
                    "--no-resolve-image",
                    "--replicas",
                    "0",
                    "--name",
                    service,
                    SWARM.image());
        }
        site.certferry().run("sync").orFail();
        assertReferred(1);

        atTheEndOfARunThatRenewedAll(site);
        inTheMiddleOfARun(site);
        afterARunThatFailed(site);
    }

    private static void atTheEndOfARunThatRenewedAll(RealSite site) {
        try (EngineProxy door = EngineProxy.to(SWARM.host())) {
            Path log = TemporaryDirectories.folder("hook").resolve("log");
            FinishedProcess renewed = CA.certbot()
                    .renewWith(environment(site, door), "--post-hook", lockHeld() + " && " + hook(log))
                    .orFail();

            assertThat(renewed.toString()).doesNotContain("error code");
            assertThat(updates(door)).hasSize(SERVICES.size());
            assertThat(creations(door)).hasSize(2 * LINEAGES);
            assertReferred(2);
        }
    }

    private static void inTheMiddleOfARun(RealSite site) {
        try (EngineProxy door = EngineProxy.to(SWARM.host())) {
            Path log = TemporaryDirectories.folder("hook").resolve("log");
            CA.certbot()
                    .renewWith(
                            environment(site, door),
                            "--cert-name",
                            "site7",
                            "--deploy-hook",
                            lockHeld() + " && " + hook(log))
                    .orFail();

            assertThat(text(log)).contains("certbot renewed " + CA.certbot().directory() + "/live/site7");
            assertThat(updates(door)).hasSize(1);
            assertThat(creations(door)).hasSize(2);
            assertThat(referred("odd")).contains("site7.key.3", "site7.crt.3", "site5.key.2");
        }
    }

    /** Nobody answers the challenge where the authority asks: each renewal fails, and the post hook runs all the same. */
    private static void afterARunThatFailed(RealSite site) {
        try (EngineProxy door = EngineProxy.to(SWARM.host())) {
            Path log = TemporaryDirectories.folder("hook").resolve("log");
            FinishedProcess failed = CA.certbot()
                    .renewWith(
                            environment(site, door),
                            "--cert-name",
                            "site7",
                            "--http-01-port",
                            "0",
                            "--post-hook",
                            hook(log) + "; echo hook ended with $? >>" + log);

            assertThat(failed.exit()).isEqualTo(1);
            assertThat(text(log)).contains("hook ended with 0");
            assertThat(door.requests()).isNotEmpty();
            assertThat(door.writes()).isEmpty();
        }
    }

    private static String lockHeld() {
        return CERTBOT_HOLDS_ITS_LOCK.formatted(CA.certbot().directory());
    }

    private static String hook(Path log) {
        return LAUNCHER + " hook >>" + log + " 2>&1";
    }

    private static Map<String, String> environment(RealSite site, EngineProxy door) {
        return site.certferry().against(door.host()).environment();
    }

    private static List<String> updates(EngineProxy door) {
        return door.writes().stream()
                .filter(request -> request.startsWith("POST /services/"))
                .toList();
    }

    private static List<String> creations(EngineProxy door) {
        return door.writes().stream()
                .filter(request -> request.startsWith("POST /secrets/create"))
                .toList();
    }

    private static void assertReferred(int generation) {
        assertThat(referred("odd")).hasSize(LINEAGES).allMatch(name -> name.endsWith("." + generation));
        assertThat(referred("even")).hasSize(LINEAGES).allMatch(name -> name.endsWith("." + generation));
    }

    private static List<String> referred(String service) {
        return SWARM.spec(service)
                .path("TaskTemplate")
                .path("ContainerSpec")
                .path("Secrets")
                .findValuesAsText("SecretName");
    }

    private static Map<String, String> bindings() {
        Map<String, String> files = new TreeMap<>();
        for (int i = 1; i <= LINEAGES; i++) {
            files.put("site" + i + ".yaml", """
                    apiVersion: certferry.dev/v1
                    kind: Binding
                    metadata:
                      name: siteN
                    spec:
                      domains: [DOMAIN]
                      certificate: {lineage: siteN}
                      files:
                        - {source: privkey, target: siteN.key}
                        - {source: fullchain, target: siteN.crt}
                      services:
                        - name: SERVICE
                    """.replace("siteN", "site" + i)
                    .replace("DOMAIN", ArticleBinding.DOMAIN)
                    .replace("SERVICE", SERVICES.get(i % 2)));
        }
        return files;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
