package dev.certferry.server;

/** A path and a method with the required permission and the maximum body size in bytes. */
public record Route(String method, String path, Permission permission, int maxBytes, Endpoint endpoint) {
    public static Route get(String path, Permission right, Endpoint endpoint) {
        return new Route("GET", path, right, 0, endpoint);
    }

    public static Route post(String path, Permission right, int mostBytes, Endpoint endpoint) {
        return new Route("POST", path, right, mostBytes, endpoint);
    }
}
