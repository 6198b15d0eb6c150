package dev.certferry.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.cli.Main;
import dev.certferry.sandbox.EmbeddedSwarm;
import dev.certferry.sandbox.EngineHttpClient;
import dev.certferry.sandbox.SandboxOptions;
import dev.certferry.sandbox.authority.CertbotFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.transport.RefSpec;

/** The installation of {@code before-rename} in a folder: its repository, its certbot directory and its Swarm. */
final class InstallationBeforeRename implements AutoCloseable {
    static final Path SAVED = Path.of("src/test/resources/before-rename");

    private static final ObjectMapper JSON = new ObjectMapper();
    private final Path folder;
    private final Path remote;
    private final Path certbot;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    final EmbeddedSwarm swarm = EmbeddedSwarm.start(SandboxOptions.loopback());

    /** {@code state} is the file with the state object. */
    InstallationBeforeRename(Path folder, String state) throws IOException, GitAPIException {
        this.folder = folder;
        this.remote = folder.resolve("certs.git");
        this.certbot = folder.resolve("letsencrypt");
        repository();
        archive();
        objects(state);
        swarm.forgetRequests();
    }

    private void repository() throws GitAPIException {
        try (Git git = Git.init()
                .setBare(true)
                .setInitialBranch("main")
                .setGitDir(remote.toFile())
                .call()) {
            git.fetch()
                    .setRemote(
                            SAVED.resolve("repository.bundle").toAbsolutePath().toString())
                    .setRefSpecs(new RefSpec("+refs/heads/*:refs/heads/*"))
                    .call();
        }
    }

    private void archive() throws IOException {
        CertbotFolder restored = new CertbotFolder(certbot);
        for (String lineage : List.of("shop.example.com", "mail.example.com")) {
            restored.configure(lineage);
            try (Stream<Path> files = Files.list(SAVED.resolve("archive").resolve(lineage))) {
                for (Path file : files.toList()) {
                    Path copy = certbot.resolve("archive").resolve(lineage).resolve(file.getFileName());
                    Files.copy(file, copy);
                    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
                }
            }
            restored.point(lineage, 2, CertbotFolder.FILES);
        }
    }

    /** Objects get new ids, and references to them follow. */
    private void objects(String state) throws IOException {
        String services = read("services.json");
        for (JsonNode secret : JSON.readTree(read("secrets.json"))) {
            JsonNode spec = secret.path("Spec");
            Map<String, String> labels = JSON.convertValue(
                    spec.path("Labels"), JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class));
            String id = swarm.createSecret(spec.path("Name").asText(), labels, new byte[] {1});
            services = services.replace(secret.path("ID").asText(), id);
        }
        JSON.readTree(services).forEach(service -> swarm.createService(service.path("Spec")));
        String config = read(state)
                .replace("file:///tmp/installation/certs.git/", remote.toUri().toString())
                .replace("/tmp/installation/letsencrypt", certbot.toString());
        ObjectNode spec = (ObjectNode) JSON.readTree(config).get(0).path("Spec");
        // without a lease, a plan counts as left by a run that crashed
        ((ObjectNode) spec.path("Labels")).remove("dev.certferry.state.lease");
        EngineHttpClient.Got answer = new EngineHttpClient(swarm.host()).post("/v1.41/configs/create", spec);
        if (answer.status() >= 300) {
            throw new IllegalStateException(answer.body());
        }
    }

    static String read(String name) throws IOException {
        return Files.readString(SAVED.resolve(name));
    }

    /** Commits the manifests in the new spelling. */
    void respell() throws IOException, GitAPIException {
        try (Git git = Git.cloneRepository()
                .setURI(remote.toUri().toString())
                .setDirectory(folder.resolve("work").toFile())
                .setBranch("main")
                .call()) {
            for (String name : List.of("shop.yaml", "mail.yaml")) {
                Path file = folder.resolve("work").resolve(name);
                Files.writeString(
                        file,
                        Files.readString(file)
                                .replace("secret:", "secretPrefix:")
                                .replace("order:", "wave:")
                                .replace("settle:", "cooldown:"));
            }
            PersonIdent ada = new PersonIdent("Ada", "ada@example.test");
            git.commit()
                    .setAll(true)
                    .setMessage("Use the new names")
                    .setAuthor(ada)
                    .setCommitter(ada)
                    .setSign(false)
                    .call();
            git.push().call();
        }
    }

    String auditTip() throws IOException {
        try (Git git = Git.open(remote.toFile())) {
            return git.getRepository().resolve("refs/heads/certferry-audit").name();
        }
    }

    /** What the service refers to, as {@code target=secret}. */
    List<String> references(String service) {
        List<String> references = new ArrayList<>();
        swarm.service(service)
                .at("/Spec/TaskTemplate/ContainerSpec/Secrets")
                .forEach(one -> references.add(one.at("/File/Name").asText() + "="
                        + one.path("SecretName").asText()));
        return references;
    }

    /** Requests that changed something, without the state object. */
    List<String> writes() {
        return swarm.requests().stream()
                .filter(call -> !call.method().equals("GET") && !call.path().contains("/configs"))
                .map(call -> call.method() + " " + call.path())
                .toList();
    }

    int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Map<String, String> environment = Map.of(
                "CERTFERRY_REPO", remote.toUri().toString(),
                "CERTFERRY_HOST", swarm.host().toString(),
                "CERTFERRY_CERTBOT", certbot.toString(),
                "CERTFERRY_STATE_DIR", folder.resolve("state").toString());
        return Main.run(args, environment, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    @Override
    public void close() {
        swarm.close();
    }
}
