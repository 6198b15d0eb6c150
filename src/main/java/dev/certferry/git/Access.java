package dev.certferry.git;

import dev.certferry.sync.Permanent;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/** How a repository is reached: its address without credentials, and a token for http(s). */
public record Access(String url, Optional<String> token) {
    private static final int SECONDS = 60;

    public Access {
        if (url.startsWith("git://")) {
            throw new Permanent(url + ": git:// is neither encrypted nor authenticated; use https or ssh");
        }
        if (url.startsWith("http://") && token.isPresent() && !isLoopback(url)) {
            throw new Permanent(url + ": a token would cross the network in clear; use https");
        }
    }

    private static boolean isLoopback(String url) {
        String host = String.valueOf(URI.create(url).getHost());
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    <C extends TransportCommand<C, ?>> C prepare(C command) {
        token.ifPresent(value ->
                command.setCredentialsProvider(new UsernamePasswordCredentialsProvider("x-access-token", value)));
        return command.setTimeout(SECONDS);
    }
}
