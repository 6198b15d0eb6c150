package dev.certferry.server;

import dev.certferry.model.UntrustedText;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a request: finds the route, checks the permission, reads the body, and answers in the threads of its kind. Refused
 * requests are logged.
 */
final class RequestHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private static final int MAX_LOGGED = 200;
    private static final Duration LINGER_TIME = Duration.ofSeconds(1);

    private final ActiveRoutes routes;
    private final ServerLimits limits;
    private final ConnectionGuard connections;
    private final BodySlots bodies;
    private final RequestThreads threads;
    private final HostCheck hosts;
    private final RefusalLog refusals = new RefusalLog(() -> Duration.ofNanos(System.nanoTime()), LOG::warn);

    RequestHandler(
            ActiveRoutes routes,
            ServerLimits limits,
            ConnectionGuard connections,
            RequestThreads threads,
            HostCheck hosts) {
        this.routes = routes;
        this.limits = limits;
        this.connections = connections;
        this.bodies = new BodySlots(limits.bodies(), limits.bodiesPerAddress());
        this.threads = threads;
        this.hosts = hosts;
    }

    /** A request on its way to its response. */
    private record Exchange(
            Request request, Response response, Callback callback, String path, String from, boolean isLocal) {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        // a client that waits for a run is not idle
        request.addIdleTimeoutListener(timeout -> false);
        SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
        connections.begin(remote);
        Request.addCompletionListener(request, failure -> connections.end(remote));
        boolean isLocal = routes.isLocal(request);
        String from = isLocal ? "the local socket" : Request.getRemoteAddr(request);
        // as it was sent: a path that only becomes a route once it is decoded or shortened is none
        String path = String.valueOf(request.getHttpURI().getPath());
        Exchange exchange = new Exchange(request, response, callback, path, from, isLocal);
        try {
            begin(exchange);
        } catch (HttpException e) {
            refuse(exchange, e);
        } catch (RuntimeException e) {
            fail(exchange, e);
        }
        return true;
    }

    private void begin(Exchange exchange) {
        Request request = exchange.request();
        Route route = routes.routes().find(request.getMethod(), exchange.path());
        ServerRequest head = new ServerRequest(query(request), request.getHeaders(), new byte[0], exchange.from());
        Authorizer authorizer = routes.authorizer(request);
        if (!exchange.isLocal() && route.permission() == Permission.READ && authorizer.isReadOpen()) {
            hosts.check(Request.getServerName(request));
        }
        authorizer.check(route.permission(), head);
        Object slot = new Object();
        AtomicReference<BodyReader> reader = new AtomicReference<>();
        boolean taken =
                route.maxBytes() == 0 || exchange.isLocal() || bodies.take(slot, exchange.from(), () -> evict(reader));
        if (!taken) {
            throw busy("too many bodies from this address are arriving");
        }
        reader.set(BodyReader.read(
                request,
                route.maxBytes(),
                limits.body(),
                body -> {
                    bodies.release(slot);
                    answer(exchange, route, head.with(body));
                },
                why -> {
                    bodies.release(slot);
                    refuse(exchange, why);
                }));
    }

    private static void evict(AtomicReference<BodyReader> reader) {
        BodyReader slow = reader.get();
        if (slow != null) {
            slow.refuse(busy("too many bodies are arriving, and this one is slow"));
        }
    }

    private static HttpException busy(String why) {
        return new HttpException(ServerResponse.problem(503, "busy", why).with("Retry-After", "5"), why);
    }

    private void answer(Exchange exchange, Route route, ServerRequest whole) {
        try {
            threads.run(route, exchange.isLocal(), () -> {
                try {
                    write(route.endpoint().handle(whole), exchange);
                } catch (HttpException e) {
                    refuse(exchange, e);
                } catch (RuntimeException e) {
                    fail(exchange, e);
                }
            });
        } catch (HttpException e) {
            refuse(exchange, e);
        }
    }

    private void refuse(Exchange exchange, HttpException why) {
        refusals.refused(exchange.request().getMethod(), exchange.path(), exchange.from(), why);
        write(why.answer(), exchange);
    }

    private void fail(Exchange exchange, RuntimeException e) {
        LOG.error(
                "{} {} from {}: failed",
                exchange.request().getMethod(),
                UntrustedText.ascii(exchange.path(), MAX_LOGGED),
                exchange.from(),
                e);
        write(ServerResponse.problem(500, "failed", "internal error; see the log of the daemon"), exchange);
    }

    private static Map<String, String> query(Request request) {
        Map<String, String> query = new HashMap<>();
        try {
            for (Fields.Field field : Request.extractQueryParameters(request)) {
                query.put(field.getName(), field.getValue());
            }
        } catch (RuntimeException e) {
            throw new HttpException(400, "bad request", "the URL encoding of the query is invalid");
        }
        return query;
    }

    private void write(ServerResponse answer, Exchange exchange) {
        Request request = exchange.request();
        Response response = exchange.response();
        Callback callback = exchange.callback();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(response.getHeaders()::put);
        boolean head = request.getMethod().equals("HEAD");
        ByteBuffer bytes = ByteBuffer.wrap(head ? new byte[0] : body);
        if (answer.isRefusal()) {
            // the rest of the body is not needed
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        boolean sends = answer.status() != HttpStatus.REQUEST_TIMEOUT_408
                && answer.status() != HttpStatus.SERVICE_UNAVAILABLE_503
                && !request.getHeaders().contains(HttpHeader.EXPECT);
        if (!answer.isRefusal() || !sends) {
            response.write(true, bytes, callback);
            return;
        }
        Runnable end = () -> response.write(true, ByteBuffer.allocate(0), callback);
        Callback then = Callback.from(() -> BodyDrain.drain(request, lingerTime(), end), callback::failed);
        response.write(false, bytes, then);
    }

    private Duration lingerTime() {
        return limits.body().compareTo(LINGER_TIME) < 0 ? limits.body() : LINGER_TIME;
    }
}
