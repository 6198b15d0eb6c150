package dev.certferry.git;

import dev.certferry.port.PermanentException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.transport.URIish;

/** The URL of a repository. It contains no password, since plans, logs and records show it. */
public record RepositoryUrl(String url, Kind kind, String host, Optional<String> user) {
    /** The transport. */
    public enum Kind {
        FILE,
        HTTPS,
        SSH,
        HTTP,
        GIT;

        /** Neither encrypted nor authenticated. */
        boolean isPlain() {
            return this == HTTP || this == GIT;
        }
    }

    /** Unencrypted transports are allowed only to the local host and to {@code plainHosts} ({@code HOST} or {@code HOST:PORT}). */
    public static RepositoryUrl of(String text, Set<String> plainHosts) {
        URIish uri = parsed(text);
        Kind kind = kind(uri, text);
        if (uri.getPass() != null) {
            throw new PermanentException(
                    "repository " + withoutUserInfo(text) + ": the URL contains a password, which would"
                            + " appear in logs and process lists; use --token-file, --password-file or"
                            + " --credential-command");
        }
        String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
        if (kind != Kind.FILE && !host.matches("[a-z0-9._-]+|\\[?[0-9a-f:]+]?")) {
            throw noAddress(text);
        }
        RepositoryUrl address = new RepositoryUrl(url(text, kind, uri), kind, host, Optional.ofNullable(uri.getUser()));
        if (kind.isPlain() && !address.isThisMachine() && !isAllowed(uri, host, plainHosts)) {
            throw new PermanentException("repository " + text + ": " + uri.getScheme()
                    + ":// is neither encrypted nor authenticated; use https or ssh, or set --allow-insecure-host "
                    + host);
        }
        return address;
    }

    private static URIish parsed(String text) {
        try {
            return new URIish(text);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw noAddress(text);
        }
    }

    private static PermanentException noAddress(String text) {
        return new PermanentException("repository " + withoutUserInfo(text) + ": invalid URL; expected for example"
                + " https://git.example.com/certs.git, ssh://git@git.example.com/certs.git or a directory");
    }

    private static Kind kind(URIish uri, String text) {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "" -> uri.getHost() == null ? Kind.FILE : Kind.SSH;
            case "file" -> Kind.FILE;
            case "https" -> Kind.HTTPS;
            case "http" -> Kind.HTTP;
            case "ssh", "git+ssh", "ssh+git" -> Kind.SSH;
            case "git" -> Kind.GIT;
            default ->
                throw new PermanentException("repository " + withoutUserInfo(text) + ": " + scheme
                        + ":// is not supported; expected https, ssh, file, or a directory");
        };
    }

    /** A directory is relative to Certferry's working directory. */
    private static String url(String text, Kind kind, URIish uri) {
        return kind == Kind.FILE && uri.getScheme() == null
                ? Path.of(text).toAbsolutePath().normalize().toString()
                : text;
    }

    private static boolean isAllowed(URIish uri, String host, Set<String> plainHosts) {
        return plainHosts.contains(host) || plainHosts.contains(host + ":" + uri.getPort());
    }

    private static String withoutUserInfo(String text) {
        return text.replaceFirst("//[^/]*@", "//");
    }

    boolean isThisMachine() {
        return host.equals("localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("::1")
                || host.equals("[::1]");
    }

    /** Whether credentials may be sent there. */
    boolean keepsSecrets() {
        return kind == Kind.HTTPS || (kind == Kind.HTTP && isThisMachine());
    }
}
