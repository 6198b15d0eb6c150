package dev.certferry.integration;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.git.BareRepository;
import dev.certferry.integration.program.TemporaryDirectories;
import dev.certferry.integration.swarm.PrivateSwarm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** One site on a Swarm: certbot, a repository with its binding, nginx, and Certferry between them. */
final class RealSite {
    private final PrivateSwarm swarm;
    private final PebbleServer authority;
    private final Path state;
    private final BareRepository repository;
    private final CertferryLauncher certferry;

    RealSite(PrivateSwarm swarm, PebbleServer authority) {
        this.swarm = swarm;
        this.authority = authority;
        Path home = TemporaryDirectories.folder("site");
        this.state = home.resolve("state");
        this.repository = BareRepository.create(home, "certs");
        this.certferry = CertferryLauncher.of(swarm.host(), authority.certbot().directory(), repository.url(), state);
    }

    BareRepository repository() {
        return repository;
    }

    Path state() {
        return state;
    }

    CertferryLauncher certferry() {
        return certferry;
    }

    void bind(String message, String more) {
        repository.commit(message, Map.of("site.yaml", ArticleBinding.nginx(more)));
    }

    /** Starts nginx; until it has its secrets its tasks fail, as a service's do in real life. */
    void startNginx(String... options) {
        List<String> command = new ArrayList<>(List.of(
                "service",
                "create",
                "-d",
                "--no-resolve-image",
                "--name",
                "nginx_test",
                "--update-monitor",
                "500ms",
                "--secret",
                "source=test_site.key.1,target=site.key,uid=101,gid=101,mode=0400",
                "--secret",
                "source=test_site.crt.1,target=site.crt",
                "--publish",
                "mode=host,published=8443,target=8443"));
        command.addAll(List.of(options));
        command.add(swarm.image());
        swarm.docker(command.toArray(String[]::new));
    }

    void awaitServed(int generation) {
        awaitServed(1, generation);
    }

    /** A TLS client gets the certificate of this generation from this manager. */
    void awaitServed(int manager, int generation) {
        awaitServed(manager, generation, Duration.ofSeconds(30));
    }

    void awaitServed(int manager, int generation, Duration limit) {
        TlsClient.trusting(authority.root())
                .awaitServed(
                        swarm.address(manager),
                        8443,
                        ArticleBinding.DOMAIN,
                        authority.certbot().fingerprint(ArticleBinding.DOMAIN, generation),
                        limit);
    }

    /** Names of the secrets that the service refers to, in its order. */
    List<String> referred() {
        List<String> names = new ArrayList<>();
        swarm.spec("nginx_test")
                .path("TaskTemplate")
                .path("ContainerSpec")
                .path("Secrets")
                .forEach(secret -> names.add(secret.path("SecretName").asText()));
        return names;
    }

    List<String> secrets() {
        return secrets(1);
    }

    /** Names of all secrets, sorted, asked of this manager. */
    List<String> secrets(int manager) {
        return StreamSupport.stream(swarm.api(manager).get("/secrets").spliterator(), false)
                .map(secret -> secret.at("/Spec/Name").asText())
                .sorted()
                .toList();
    }
}
