package dev.certferry.server;

import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The address and port to listen on (0 selects a free port), with or without TLS, and a Unix socket for local clients. */
public record ListenAddress(String host, int port, Optional<SSLContext> tls, Path socket) {}
