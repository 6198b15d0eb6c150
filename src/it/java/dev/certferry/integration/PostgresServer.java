package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.integration.program.FreePorts;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.integration.program.RunningProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server on loopback, as its own user, that takes encrypted connections with one certificate. */
final class PostgresServer implements AutoCloseable {
    private final Path home;
    private final int port = FreePorts.free(1);
    private final RunningProcess server;

    private PostgresServer(Path home, Path certificate, Path key) {
        this.home = home;
        ProcessSpec.of(
                        "sh",
                        "-c",
                        "cp \"$2\" \"$1\"/site.crt; cp \"$3\" \"$1\"/site.key; chown -R postgres \"$1\"; chmod 600"
                                + " \"$1\"/site.key",
                        "sh",
                        home.toString(),
                        certificate.toString(),
                        key.toString())
                .text();
        ProcessSpec.of(asPostgres("initdb", "-D", home + "/data", "-A", "trust", "-U", "postgres"))
                .text();
        this.server = ProcessSpec.of(asPostgres(
                        "postgres",
                        "-D",
                        home + "/data",
                        "-k",
                        home.toString(),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "port=" + port,
                        "-c",
                        "fsync=off",
                        "-c",
                        "ssl=on",
                        "-c",
                        "ssl_cert_file=" + home + "/site.crt",
                        "-c",
                        "ssl_key_file=" + home + "/site.key"))
                .start();
        assertThat(server.isAlive()).isTrue();
    }

    static PostgresServer serving(Path certificate, Path key) {
        try {
            return new PostgresServer(Files.createTempDirectory("postgresql"), certificate, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> asPostgres(String program, String... arguments) {
        String bin = ProcessSpec.of("sh", "-c", "ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1")
                .text();
        List<String> command = new ArrayList<>(List.of("runuser", "-u", "postgres", "--", bin + "/" + program));
        command.addAll(List.of(arguments));
        return command;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        server.close();
        ProcessSpec.of("rm", "-rf", home.toString()).text();
    }
}
