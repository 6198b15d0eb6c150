package dev.certferry.sandbox.api;

import dev.certferry.sandbox.cluster.ApiError;
import dev.certferry.sandbox.cluster.Cluster;
import dev.certferry.sandbox.cluster.ClusterManager;
import dev.certferry.sandbox.cluster.EventLog;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles an HTTP request: reads it, applies faults, and writes the response. */
public final class ApiRequestHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(ApiRequestHandler.class);
    private static final int BODY_LIMIT = 8 << 20;
    private static final int BUFFER = 64 << 10;

    private final EngineFrontend engine;
    private final ClusterManager manager;
    private final Versions versions;
    private final Faults faults;
    private final RequestLog journal;
    private final EventLog events;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Serves the API of one manager of the Swarm. */
    public ApiRequestHandler(
            Cluster cluster, ClusterManager manager, Versions versions, Faults faults, RequestLog journal) {
        this.manager = manager;
        this.engine = new EngineFrontend(cluster, manager, versions, journal);
        this.versions = versions;
        this.faults = faults;
        this.journal = journal;
        this.events = cluster.events();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        ApiRequest call = ApiRequest.of(request.getMethod(), Request.getPathInContext(request), query(request));
        journal.asked(call);
        byte[] body = body(request);
        Exchange exchange = new Exchange(call, body, request, response, callback);
        faults.strike(call).accept(exchange);
        return true;
    }

    /** Cancels pending delays and event streams. */
    public void close() {
        events.close();
        closed.countDown();
    }

    private static byte[] body(Request request) throws IOException {
        try (InputStream in = Content.Source.asInputStream(request)) {
            return in.readNBytes(BODY_LIMIT);
        }
    }

    private static Map<String, String> query(Request request) {
        Map<String, String> query = new HashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            query.put(field.getName(), field.getValue());
        }
        return query;
    }

    private ApiResponse answer(ApiRequest call, byte[] body) {
        try {
            return engine.answer(call, body);
        } catch (RuntimeException e) {
            LOG.error("{} failed inside the embedded engine", call, e);
            return ApiResponse.message(
                    500, "the embedded engine failed: " + e.getClass().getSimpleName());
        }
    }

    private void write(ApiResponse answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        response.getHeaders().put("Api-Version", versions.newest().toString());
        response.getHeaders().put("Docker-Experimental", "false");
        response.getHeaders().put("Ostype", "linux");
        response.getHeaders().put(HttpHeader.SERVER, "Docker/" + manager.engineVersion() + " (linux)");
        if (!answer.contentType().isEmpty()) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        }
        try (OutputStream out = new BufferedOutputStream(Content.Sink.asOutputStream(response), BUFFER)) {
            answer.body().writeTo(out);
        } catch (IOException e) {
            callback.failed(e);
            return;
        }
        callback.succeeded();
    }

    /** Applies a fault to one request. */
    private final class Exchange implements Fault.Visitor<Boolean> {
        private final ApiRequest call;
        private final byte[] body;
        private final Request request;
        private final Response response;
        private final Callback callback;

        Exchange(ApiRequest call, byte[] body, Request request, Response response, Callback callback) {
            this.call = call;
            this.body = body;
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        @Override
        public Boolean pass() {
            write(answer(call, body), response, callback);
            return true;
        }

        @Override
        public Boolean close() {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
            callback.failed(new EofException("closed by a fault"));
            return true;
        }

        @Override
        public Boolean delay(Duration by) {
            try {
                boolean ended = closed.await(by.toMillis(), TimeUnit.MILLISECONDS);
                return ended ? close() : pass();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return close();
            }
        }

        @Override
        public Boolean reply(Fault.Reply reply) {
            write(ApiResponse.text(reply.status(), reply.contentType(), reply.body()), response, callback);
            return true;
        }

        @Override
        public Boolean loseAnswer() {
            answer(call, body);
            return close();
        }

        @Override
        public Boolean overtake() {
            try {
                engine.overtake(call);
            } catch (ApiError e) {
                LOG.debug("no object to modify first: {}", e.text());
            }
            return pass();
        }

        /** The first delivery clears the body, which may contain a key, so the second one needs a copy. */
        @Override
        public Boolean repeat() {
            byte[] again = body.clone();
            answer(call, body);
            write(answer(call, again), response, callback);
            return true;
        }
    }
}
