package dev.certferry.real.git;

import dev.certferry.real.program.Ports;
import dev.certferry.real.program.Program;
import dev.certferry.real.program.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Git's own HTTP back end behind a real web server on loopback: TLS under an authority of its own, and a password for everything. */
public final class GitHttp implements AutoCloseable {
    private static final String USER = "certferry";
    private static final String PASSWORD = "a-token-of-this-test";

    private final Path home;
    private final int port;
    private final Running server;

    private GitHttp(Path home, int port, Running server) {
        this.home = home;
        this.port = port;
        this.server = server;
    }

    /** Serves every bare repository in this folder. */
    public static GitHttp serving(Path repositories) {
        try {
            Path home = Files.createTempDirectory("git-http");
            int port = Ports.free(1);
            certificate(home);
            Files.writeString(home.resolve("users"), USER + ":" + PASSWORD + "\n");
            Files.writeString(home.resolve("lighttpd.conf"), configuration(home, port, repositories));
            Running server = Program.of(
                            "lighttpd",
                            "-D",
                            "-f",
                            home.resolve("lighttpd.conf").toString())
                    .with("PATH", System.getenv("PATH") + ":/usr/sbin")
                    .start();
            GitHttp http = new GitHttp(home, port, server);
            Awaitility.await("web server").atMost(Duration.ofSeconds(20)).until(http::answers);
            return http;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void certificate(Path home) {
        Program.of(
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
                server.modules = ("mod_alias", "mod_auth", "mod_authn_file", "mod_setenv", "mod_cgi", "mod_openssl")
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
                alias.url = ("/git" => "/usr/lib/git-core/git-http-backend")
                setenv.set-environment = ("GIT_PROJECT_ROOT" => "%3$s", "GIT_HTTP_EXPORT_ALL" => "1")
                cgi.assign = ("" => "")
                """.formatted(home, port, repositories);
    }

    private boolean answers() {
        return Program.of("curl", "-s", "--cacert", authority().toString(), "https://localhost:" + port + "/")
                        .run()
                        .exit()
                == 0;
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
        Program.of("rm", "-rf", home.toString()).text();
    }
}
