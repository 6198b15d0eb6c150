package dev.certferry.sandbox.api;

import dev.certferry.sandbox.cluster.Cluster;
import dev.certferry.sandbox.cluster.ClusterManager;
import dev.certferry.sandbox.cluster.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The routes of the API. */
final class ApiRoutes {
    /** Handles a request; the reference is the value of {@code {id}} in the path, or "". */
    interface Endpoint {
        ApiResponse answer(ApiRequest call, String reference, byte[] body);
    }

    private record Route(String method, Pattern path, Endpoint endpoint) {}

    private final List<Route> routes = new ArrayList<>();

    ApiRoutes(Cluster cluster, ClusterManager manager, Versions versions) {
        SystemEndpoints system = new SystemEndpoints(cluster, manager, versions);
        on("GET", "/_ping", system::ping);
        on("HEAD", "/_ping", system::ping);
        on("GET", "/version", system::version);
        on("GET", "/info", system::info);
        on("GET", "/events", new EventEndpoints(cluster)::follow);
        on("GET", "/swarm", system::swarm);
        on("GET", "/nodes", system::nodes);
        endpoints("/secrets", new SecretAndConfigEndpoints(cluster, ObjectKind.SECRET));
        endpoints("/configs", new SecretAndConfigEndpoints(cluster, ObjectKind.CONFIG));
        services(new ServiceEndpoints(cluster, KnownFields.of(manager.engineVersion())));
        TaskEndpoints tasks = new TaskEndpoints(cluster);
        on("GET", "/tasks", tasks::list);
        on("GET", "/tasks/{id}", tasks::get);
    }

    private void endpoints(String path, SecretAndConfigEndpoints endpoints) {
        on("GET", path, endpoints::list);
        on("POST", path + "/create", endpoints::create);
        on("GET", path + "/{id}", endpoints::get);
        on("DELETE", path + "/{id}", endpoints::delete);
        on("POST", path + "/{id}/update", endpoints::update);
    }

    private void services(ServiceEndpoints services) {
        on("GET", "/services", services::list);
        on("POST", "/services/create", services::create);
        on("GET", "/services/{id}", services::get);
        on("DELETE", "/services/{id}", services::delete);
        on("POST", "/services/{id}/update", services::update);
    }

    private void on(String method, String path, Endpoint endpoint) {
        routes.add(new Route(method, Pattern.compile(path.replace("{id}", "([^/]+)")), endpoint));
    }

    ApiResponse answer(ApiRequest call, byte[] body) {
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(call.path());
            if (route.method().equals(call.method()) && matcher.matches()) {
                return route.endpoint().answer(call, matcher.groupCount() > 0 ? matcher.group(1) : "", body);
            }
        }
        return ApiResponse.message(404, "page not found");
    }
}
