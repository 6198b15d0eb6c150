package dev.certferry.forge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.certferry.model.CertificateDates;
import dev.certferry.port.InterruptedRunException;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/** Sends requests to a forge, with limits on time and size, and maps responses to JSON trees or to exceptions that name the request. */
final class ForgeApi {
    private static final int MAX_BYTES = 16 << 20;
    private static final int MAX_PAGES = 20;
    private static final int MAX_DEPTH = 100;

    private final ForgeConnection connection;
    private final ForgeDialect dialect;
    private final RateLimit rateLimit;
    private final ObjectMapper json = new ObjectMapper();

    ForgeApi(ForgeConnection asking, ForgeDialect speech) {
        this.connection = asking;
        this.dialect = speech;
        this.rateLimit = new RateLimit(speech.name() + " at " + asking.address(), asking.clock());
        json.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
    }

    JsonNode get(String what, String path) {
        return tree(what, sent(what, request(path).GET()));
    }

    /** Empty when the resource does not exist. */
    Optional<JsonNode> find(String what, String path) {
        return getUnless(404, what, path);
    }

    /** Empty for this status, which is not an error here; except a 403 that signals a rate limit. */
    Optional<JsonNode> getUnless(int status, String what, String path) {
        HttpResponse<byte[]> answer = exchanged(what, request(path).GET());
        if (answer.statusCode() == status && !RateLimit.isSpent(answer)) {
            return Optional.empty();
        }
        rateLimit.check(what, answer);
        return Optional.of(tree(what, answer));
    }

    JsonNode send(String what, String method, String path, JsonNode body) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()));
        return tree(what, sent(what, request));
    }

    /** GitHub's GraphQL interface, which is beside that of the REST interface: {@code /graphql}, or {@code /api/graphql}. */
    JsonNode query(String what, String query) {
        String place = connection.address().toString().replaceFirst("/v3$", "") + "/graphql";
        HttpRequest.Builder request = to(URI.create(place))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        json.createObjectNode().put("query", query).toString()));
        return tree(what, sent(what, request));
    }

    /** All items of a list. Pages are requested by number: a URL in a response is never followed. */
    List<JsonNode> all(String what, String path) {
        List<JsonNode> items = new ArrayList<>();
        String first = path + (path.contains("?") ? "&" : "?") + dialect.pageSize() + "=" + dialect.perPage();
        for (int page = 1; page <= MAX_PAGES; page++) {
            HttpResponse<byte[]> answer =
                    sent(what, request(first + "&page=" + page).GET());
            JsonNode tree = tree(what, answer);
            items.addAll(read(what, () -> JsonFields.list(tree)));
            if (!hasMore(answer)) {
                return items;
            }
        }
        throw new PermanentException(rateLimit.where() + ": " + what + ": more than " + MAX_PAGES + " pages of "
                + dialect.perPage() + "; close pull requests that are no longer needed");
    }

    private static boolean hasMore(HttpResponse<byte[]> answer) {
        Optional<String> next = answer.headers().firstValue("X-Next-Page");
        return next.isPresent()
                ? !next.get().isBlank()
                : answer.headers().allValues("Link").stream().anyMatch(link -> link.contains("rel=\"next\""));
    }

    private HttpRequest.Builder request(String path) {
        return to(URI.create(connection.address() + path));
    }

    private HttpRequest.Builder to(URI address) {
        return HttpRequest.newBuilder(address)
                .timeout(connection.limit())
                .header("Accept", "application/json")
                .header("User-Agent", "certferry")
                .header(dialect.tokenHeader(), dialect.tokenPrefix() + connection.token());
    }

    private HttpResponse<byte[]> sent(String what, HttpRequest.Builder request) {
        HttpResponse<byte[]> answer = exchanged(what, request);
        rateLimit.check(what, answer);
        return answer;
    }

    private HttpResponse<byte[]> exchanged(String what, HttpRequest.Builder request) {
        rateLimit.await(what);
        // the timeout of the client covers only the headers
        CompletableFuture<HttpResponse<byte[]>> answer =
                connection.http().sendAsync(request.build(), head -> new BoundedBodySubscriber(MAX_BYTES));
        try {
            return answer.get(connection.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw slow(what, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw new InterruptedRunException("interrupted during a request to the forge");
        } catch (ExecutionException e) {
            throw failed(what, e.getCause() == null ? e : e.getCause());
        }
    }

    private RuntimeException failed(String what, Throwable cause) {
        if (cause instanceof InvalidResponseException invalid) {
            return rateLimit.invalidResponse(what, String.valueOf(invalid.getMessage()));
        }
        if (cause instanceof HttpTimeoutException) {
            return slow(what, cause);
        }
        if (cause instanceof SSLException) {
            return new PermanentException(
                    rateLimit.where() + ": " + what + ": TLS failed: "
                            + CertificateDates.reason(cause)
                                    .orElseGet(() ->
                                            cause.getMessage() + "; set the CA of the forge with --forge-ca-file"),
                    cause);
        }
        String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new TransientException(rateLimit.where() + ": " + what + ": cannot be reached: " + said, cause);
    }

    private TransientException slow(String what, Throwable cause) {
        return new TransientException(
                rateLimit.where() + ": " + what + ": no complete response within "
                        + connection.limit().toSeconds() + " s",
                cause);
    }

    private JsonNode tree(String what, HttpResponse<byte[]> answer) {
        try {
            JsonNode tree = json.readTree(answer.body());
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            throw rateLimit.invalidResponse(what, "the body is not JSON");
        } catch (IOException e) {
            throw rateLimit.invalidResponse(what, "the body cannot be read");
        }
    }

    /** Reads the fields of a response; an exception names the request. */
    <T> T read(String what, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidResponseException e) {
            throw rateLimit.invalidResponse(what, String.valueOf(e.getMessage()));
        }
    }
}
