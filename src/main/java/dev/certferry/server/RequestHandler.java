package dev.certferry.server;

import dev.certferry.model.UntrustedText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles a request: finds the route, checks the permission, reads the body and sends the response. Refused requests are logged. */
final class RequestHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private static final int MAX_LOGGED = 200;
    private static final Duration LINGER_TIME = Duration.ofSeconds(1);
    private static final int LINGER_BYTES = 16 << 20;

    private final ActiveRoutes routes;
    private final Duration bodyTime;

    RequestHandler(ActiveRoutes routes, Duration bodyTime) {
        this.routes = routes;
        this.bodyTime = bodyTime;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        // a client that waits for a run is not idle
        request.addIdleTimeoutListener(timeout -> false);
        String path = Request.getPathInContext(request);
        String from = routes.isLocal(request) ? "the local socket" : Request.getRemoteAddr(request);
        ServerResponse answer;
        try {
            answer = answer(request, path, from);
        } catch (HttpException e) {
            answer = e.answer();
            LOG.warn(
                    "{} {} from {}: {}: {}",
                    request.getMethod(),
                    UntrustedText.ascii(path, MAX_LOGGED),
                    from,
                    answer.status(),
                    e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer = ServerResponse.problem(503, "stopping", "the daemon is stopping");
        } catch (RuntimeException e) {
            LOG.error("{} {} from {}: failed", request.getMethod(), UntrustedText.ascii(path, MAX_LOGGED), from, e);
            answer = ServerResponse.problem(500, "failed", "internal error; see the log of the daemon");
        }
        write(answer, request, response, callback);
        return true;
    }

    private ServerResponse answer(Request request, String path, String from) throws InterruptedException {
        Route route = routes.routes().find(request.getMethod(), path);
        ServerRequest head = new ServerRequest(query(request), request.getHeaders(), new byte[0], from);
        routes.authorizer(request).check(route.permission(), head);
        byte[] body = new BodyReader(request, route.maxBytes(), bodyTime).read();
        return route.endpoint().handle(head.with(body));
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

    private void write(ServerResponse answer, Request request, Response response, Callback callback) {
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
                && !request.getHeaders().contains(HttpHeader.EXPECT);
        if (!answer.isRefusal() || !sends) {
            response.write(true, bytes, callback);
            return;
        }
        Callback then = Callback.from(() -> drain(request, response, callback), callback::failed);
        response.write(false, bytes, then);
    }

    /**
     * Reads and discards the rest of the body for a short time. Closing the connection while the client is still sending would
     * reset it, and the client could lose the response (RFC 9112, 9.6).
     */
    private void drain(Request request, Response response, Callback callback) {
        new BodyReader(request, LINGER_BYTES, lingerTime()).discard();
        response.write(true, ByteBuffer.allocate(0), callback);
    }

    private Duration lingerTime() {
        return bodyTime.compareTo(LINGER_TIME) < 0 ? bodyTime : LINGER_TIME;
    }
}
