package dev.certferry.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A forge on loopback: the repository {@code example/certs}, with the interface of one of the forges. */
public final class FakeForgeServer implements AutoCloseable {
    public static final String TOKEN = "glpat-this-is-a-token";
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // or each answer waits for the client's delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    public final FakeForgeState world = new FakeForgeState();
    private final ForgeDialectFixture dialect;
    private final String scheme;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();

    /** What it does instead of answering. */
    public interface Fault {
        void answer(HttpExchange exchange) throws IOException;

        /** Answers with this status, these headers (name, value, ...) and this body. */
        static Fault of(int status, String body, String... headers) {
            return exchange -> {
                for (int i = 0; i < headers.length; i += 2) {
                    exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
                }
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            };
        }
    }

    private FakeForgeServer(ForgeDialectFixture dialect, Optional<SSLContext> tls) {
        this.dialect = dialect;
        this.scheme = tls.isPresent() ? "https" : "http";
        try {
            this.server = create(tls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static HttpServer create(Optional<SSLContext> tls) throws IOException {
        InetSocketAddress here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (tls.isEmpty()) {
            return HttpServer.create(here, 0);
        }
        HttpsServer server = HttpsServer.create(here, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
        return server;
    }

    /** By the word of {@code --forge}. */
    public static FakeForgeServer of(String kind) {
        return new FakeForgeServer(dialect(kind), Optional.empty());
    }

    /** The same behind TLS. */
    public static FakeForgeServer of(String kind, SSLContext tls) {
        return new FakeForgeServer(dialect(kind), Optional.of(tls));
    }

    private static ForgeDialectFixture dialect(String kind) {
        return switch (kind) {
            case "github" -> new GitHubDialectFixture();
            case "gitlab" -> new GitLabDialectFixture();
            default -> new GiteaDialectFixture();
        };
    }

    public URI address() {
        return URI.create(scheme + "://" + (scheme.equals("https") ? "localhost" : "127.0.0.1") + ":"
                + server.getAddress().getPort());
    }

    /** The next answers, one each. */
    public void next(Fault... coming) {
        faults.addAll(List.of(coming));
    }

    /** What was asked of it, as method and path. */
    public List<String> received() {
        return List.copyOf(received);
    }

    public List<String> writes() {
        return received.stream().filter(line -> !line.startsWith("GET ")).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            byte[] body = exchange.getRequestBody().readAllBytes();
            Fault fault = faults.poll();
            if (fault != null) {
                fault.answer(exchange);
                return;
            }
            String token = exchange.getRequestHeaders().getFirst(dialect.tokenHeader());
            String path = exchange.getRequestURI().getRawPath();
            if (!(dialect.tokenPrefix() + TOKEN).equals(token)) {
                Fault.of(401, "{\"message\":\"Bad credentials\"}").answer(exchange);
            } else if (!path.startsWith(dialect.api() + "/")) {
                Fault.of(404, "<html>not found</html>").answer(exchange);
            } else {
                JsonNode sent = body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
                Map<String, String> query = query(exchange.getRequestURI());
                String below = path.substring(dialect.api().length());
                tell(
                        exchange,
                        dialect.answer(
                                new ForgeDialectFixture.Heard(exchange.getRequestMethod(), below, query, sent), world),
                        query);
            }
        }
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new TreeMap<>();
        for (String part : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&")) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private void tell(HttpExchange exchange, ForgeDialectFixture.Told told, Map<String, String> query)
            throws IOException {
        JsonNode body = told.body();
        if (body instanceof ArrayNode list) {
            body = page(exchange, list, query);
        }
        Fault.of(told.status(), body.toString(), "Content-Type", "application/json")
                .answer(exchange);
    }

    private ArrayNode page(HttpExchange exchange, ArrayNode list, Map<String, String> query) {
        int size = Math.min(dialect.mostPerPage(), Integer.parseInt(query.getOrDefault(dialect.pageSize(), "30")));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        ArrayNode part = list.arrayNode();
        for (int i = (page - 1) * size; i < Math.min(list.size(), page * size); i++) {
            part.add(list.get(i));
        }
        boolean more = page * size < list.size();
        String next = address() + exchange.getRequestURI().getRawPath() + "?page=" + (page + 1);
        if (dialect.hasNextPageHeader()) {
            exchange.getResponseHeaders().set("X-Next-Page", more ? Integer.toString(page + 1) : "");
        } else if (more) {
            exchange.getResponseHeaders().set("Link", "<" + next + ">; rel=\"next\", <" + next + ">; rel=\"last\"");
        }
        return part;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
