package dev.certferry.server;

/** Handles the requests of one route. */
public interface Endpoint {
    ServerResponse handle(ServerRequest call);
}
