package dev.certferry.server;

/** One thing that can be asked for. */
public interface Endpoint {
    ServerResponse handle(ServerRequest call);
}
