package dev.certferry.integration.git;

import dev.certferry.integration.program.FreePorts;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.integration.program.RunningProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** Git's own HTTP back end behind a real web server on loopback: TLS under an authority of its own, and a password for everything. */
public final class GitHttpServer implements AutoCloseable {
    private static final String USER = "certferry";
    private static final String PASSWORD = "a-token-of-this-test";

    private final Path home;
    private final int port;
    private final RunningProcess server;
    private int seen;
    private int marks;

    private GitHttpServer(Path home, int port, RunningProcess server) {
        this.home = home;
        this.port = port;
        this.server = server;
    }

    /** Serves every bare repository in this folder. */
    public static GitHttpServer serving(Path repositories) {
        return serving(repositories, "");
    }

    /** The same, wanting a client certificate that this authority signed. */
    public static GitHttpServer serving(Path repositories, Path clientAuthority) {
        return serving(repositories, """
                ssl.ca-file = "%s"
                ssl.verifyclient.activate = "enable"
                ssl.verifyclient.enforce = "enable"
                """.formatted(clientAuthority));
    }

    private static GitHttpServer serving(Path repositories, String more) {
        try {
            Path home = Files.createTempDirectory("git-http");
            int port = FreePorts.free(1);
            certificate(home);
            Files.writeString(home.resolve("users"), USER + ":" + PASSWORD + "\n");
            Files.writeString(home.resolve("lighttpd.conf"), configuration(home, port, repositories) + more);
            RunningProcess server = ProcessSpec.of(
                            "lighttpd",
                            "-D",
                            "-f",
                            home.resolve("lighttpd.conf").toString())
                    .with("PATH", System.getenv("PATH") + ":/usr/sbin")
                    .start();
            GitHttpServer http = new GitHttpServer(home, port, server);
            Awaitility.await("web server").atMost(Duration.ofSeconds(20)).until(http::answers);
            return http;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void certificate(Path home) {
        ProcessSpec.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "2",
                        "-keyout",
                        "key.pem",
                        "-out",
                        "cert.pem",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=DNS:localhost,IP:127.0.0.1")
                .in(home)
                .text();
    }

    private static String configuration(Path home, int port, Path repositories) {
        return """
                server.modules = ("mod_alias", "mod_auth", "mod_authn_file", "mod_setenv", "mod_cgi", "mod_openssl", "mod_redirect", "mod_accesslog")
                server.document-root = "%1$s"
                server.bind = "127.0.0.1"
                server.port = %2$d
                server.errorlog = "%1$s/error.log"
                server.upload-dirs = ("%1$s")
                ssl.engine = "enable"
                ssl.pemfile = "%1$s/cert.pem"
                ssl.privkey = "%1$s/key.pem"
                auth.backend = "plain"
                auth.backend.plain.userfile = "%1$s/users"
                auth.require = ("/" => ("method" => "basic", "realm" => "git", "require" => "valid-user"))
                accesslog.filename = "%1$s/access.log"
                accesslog.format = "%%m %%U %%s"
                url.redirect = ("^/moved/(.*)$" => "/git/$1")
                alias.url = ("/git" => "/usr/lib/git-core/git-http-backend")
                setenv.set-environment = ("GIT_PROJECT_ROOT" => "%3$s", "GIT_HTTP_EXPORT_ALL" => "1")
                cgi.assign = ("" => "")
                """.formatted(home, port, repositories);
    }

    /** It listens; a handshake may still fail for want of a client certificate. */
    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** What was asked and answered since {@link #forget}: method, path and status a line. */
    public List<String> requests() {
        List<String> lines = logged();
        return lines.subList(seen, lines.size());
    }

    public void forget() {
        seen = logged().size();
    }

    /** All lines of the log, which the server writes some time after its answer: a request of our own marks the end. */
    private List<String> logged() {
        String mark = "/mark-" + marks++;
        ProcessSpec.of(
                        "curl",
                        "-sk",
                        "--http1.1",
                        "-m",
                        "10",
                        "-o",
                        home.resolve("mark").toString(),
                        "https://localhost:" + port + mark)
                .text();
        Awaitility.await("the log up to now").atMost(Duration.ofSeconds(20)).until(() -> {
            ProcessSpec.of("kill", "-HUP", "" + server.pid()).text();
            return lines().stream().anyMatch(line -> line.contains(mark + " "));
        });
        try {
            return lines().stream().filter(line -> !line.contains("/mark-")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(home.resolve("access.log"));
    }

    public int port() {
        return port;
    }

    /** The address of a repository, without the password. */
    public String url(String name) {
        return "https://localhost:" + port + "/git/" + name + ".git";
    }

    public String user() {
        return USER;
    }

    /** The password, or token. */
    public String password() {
        return PASSWORD;
    }

    /** The certificate that clients must trust, PEM. */
    public Path authority() {
        return home.resolve("cert.pem");
    }

    @Override
    public void close() {
        server.close();
        ProcessSpec.of("rm", "-rf", home.toString()).text();
    }
}
