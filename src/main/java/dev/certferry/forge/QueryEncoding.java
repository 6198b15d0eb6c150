package dev.certferry.forge;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Encodes a value for a URL. */
final class QueryEncoding {
    private QueryEncoding() {}

    static String of(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
