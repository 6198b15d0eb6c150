package dev.certferry.git.credential;

import dev.certferry.port.InterruptedRunException;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.transport.URIish;

/**
 * A command that provides credentials, in the protocol of Git's credential helpers (gitcredentials(7), git-credential(1)): it is
 * called with {@code get}, {@code store} or {@code erase} as last argument, reads {@code key=value} lines and, for {@code
 * get}, prints {@code username} and {@code password}. Its stderr is passed through to the operator.
 */
public final class CredentialHelper implements CredentialProvider {
    private static final int SECONDS = 60;
    private static final int MAX_RESPONSE_LENGTH = 64 * 1024;

    private final String command;
    private final Clock clock;

    /** {@code command} is run by {@code sh}, so it may contain arguments. */
    public CredentialHelper(String command, Clock clock) {
        this.command = command;
        this.clock = clock;
    }

    @Override
    public Optional<Credential> login(URIish uri) {
        Map<String, String> answer = run("get", request(uri, Optional.empty()));
        String user = answer.getOrDefault(
                "username", Optional.ofNullable(uri.getUser()).orElse(""));
        String password = answer.getOrDefault("password", "");
        if (user.isEmpty() || password.isEmpty()) {
            throw new PermanentException("--credential-command returned no username and password for " + uri.getHost()
                    + "; test it with: printf 'protocol=" + uri.getScheme() + "\\nhost=" + host(uri)
                    + "\\n\\n' | " + command + " get");
        }
        String expiry = answer.getOrDefault("password_expiry_utc", "");
        if (expiry.matches("\\d{1,12}") && !clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(expiry)))) {
            throw new TransientException(
                    "--credential-command returned a password for " + uri.getHost() + " that expired at "
                            + Instant.ofEpochSecond(Long.parseLong(expiry)) + "; check why it does not get a new one");
        }
        return Optional.of(new Credential(user, password));
    }

    @Override
    public void accepted(URIish uri, Credential login) {
        run("store", request(uri, Optional.of(login)));
    }

    @Override
    public boolean refused(URIish uri, Credential login) {
        run("erase", request(uri, Optional.of(login)));
        return true;
    }

    private static String request(URIish uri, Optional<Credential> login) {
        StringBuilder lines = new StringBuilder();
        lines.append("protocol=").append(uri.getScheme()).append('\n');
        lines.append("host=").append(host(uri)).append('\n');
        login.ifPresentOrElse(
                known -> lines.append("username=")
                        .append(known.user())
                        .append("\npassword=")
                        .append(known.password())
                        .append('\n'),
                () -> Optional.ofNullable(uri.getUser())
                        .ifPresent(
                                user -> lines.append("username=").append(user).append('\n')));
        return lines.append('\n').toString();
    }

    private static String host(URIish uri) {
        return uri.getPort() > 0 ? uri.getHost() + ":" + uri.getPort() : uri.getHost();
    }

    private Map<String, String> run(String verb, String request) {
        try {
            Process process = new ProcessBuilder(List.of("/bin/sh", "-c", command + " \"$1\"", "sh", verb))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try {
                return conversation(process, verb, request);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException | UncheckedIOException e) {
            throw new TransientException("--credential-command " + verb + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw new InterruptedRunException("interrupted while --credential-command was running");
        }
    }

    private static Map<String, String> conversation(Process process, String verb, String request)
            throws IOException, InterruptedException {
        CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> read(process));
        ask(process, request);
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new TransientException("--credential-command " + verb + " timed out after " + SECONDS + " s");
        }
        if (process.exitValue() != 0 && verb.equals("get")) {
            throw new TransientException(
                    "--credential-command get failed with exit code " + process.exitValue() + "; see its stderr above");
        }
        try {
            return answer(new String(output.get(SECONDS, TimeUnit.SECONDS), StandardCharsets.UTF_8));
        } catch (ExecutionException | TimeoutException e) {
            throw new TransientException("--credential-command " + verb + ": its output cannot be read", e);
        }
    }

    private static byte[] read(Process process) {
        try (InputStream output = process.getInputStream()) {
            return output.readNBytes(MAX_RESPONSE_LENGTH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ask(Process process, String request) throws IOException {
        try (OutputStream input = process.getOutputStream()) {
            input.write(request.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // a command may answer without reading its input; a failure shows in the exit code
            if (!String.valueOf(e.getMessage()).contains("Broken pipe")) {
                throw e;
            }
        }
    }

    private static Map<String, String> answer(String output) {
        Map<String, String> answer = new HashMap<>();
        for (String line : output.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                answer.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return answer;
    }
}
