package dev.certferry.server;

import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Where the server is heard: an address and port (0 chooses one), with TLS or without, and a socket for this host alone. */
public record ListenAddress(String host, int port, Optional<SSLContext> tls, Path socket) {}
