package dev.certferry.server;

import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/** One request with its complete body. */
public final class ServerRequest {
    private final Map<String, String> query;
    private final HttpFields headers;
    private final byte[] body;
    private final String from;

    ServerRequest(Map<String, String> query, HttpFields headers, byte[] body, String from) {
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.from = from;
    }

    ServerRequest with(byte[] whole) {
        return new ServerRequest(query, headers, whole, from);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** The raw body; not a copy. */
    public byte[] body() {
        return body;
    }

    /** The sender, for the log and the audit record. */
    public String from() {
        return from;
    }
}
