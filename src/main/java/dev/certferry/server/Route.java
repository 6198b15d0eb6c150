package dev.certferry.server;

/**
 * A path and a method with the required permission and the maximum body size in bytes. A probe is asked by machines that judge
 * the daemon by it, so it has threads of its own.
 */
public record Route(
        String method, String path, Permission permission, int maxBytes, boolean isProbe, Endpoint endpoint) {
    public static Route get(String path, Permission right, Endpoint endpoint) {
        return new Route("GET", path, right, 0, false, endpoint);
    }

    public static Route probe(String path, Permission right, Endpoint endpoint) {
        return new Route("GET", path, right, 0, true, endpoint);
    }

    public static Route post(String path, Permission right, int mostBytes, Endpoint endpoint) {
        return new Route("POST", path, right, mostBytes, false, endpoint);
    }
}
