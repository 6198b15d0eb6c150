package dev.certferry.server;

import java.util.List;
import java.util.stream.Collectors;

/** All routes of the server. */
public final class Router {
    private final List<Route> routes;

    public Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** HEAD is handled as GET without a body. Throws {@link HttpException} for an unknown path or method. */
    Route find(String method, String path) {
        List<Route> here =
                routes.stream().filter(route -> route.path().equals(path)).toList();
        if (here.isEmpty()) {
            throw new HttpException(404, "not found", "unknown path; see /api/v1/openapi.yaml");
        }
        String asked = method.equals("HEAD") ? "GET" : method;
        return here.stream()
                .filter(route -> route.method().equals(asked))
                .findFirst()
                .orElseThrow(() -> notAllowed(here));
    }

    private static HttpException notAllowed(List<Route> here) {
        String allowed = here.stream().map(Route::method).sorted().collect(Collectors.joining(", "));
        ServerResponse answer = ServerResponse.problem(405, "method not allowed", "this path allows " + allowed);
        return new HttpException(answer.with("Allow", allowed), "this path allows " + allowed);
    }
}
