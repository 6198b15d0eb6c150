package dev.certferry.swarm.http;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Status line and headers of one response (RFC 9112), parsed strictly: an engine speaks plain HTTP/1.1. */
record ResponseHead(int status, Map<String, List<String>> headers) {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})( .*)?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final int MAX_HEADERS = 100;

    static ResponseHead read(UnixSocketConnection connection) throws IOException {
        Matcher status = STATUS.matcher(connection.line());
        if (!status.matches()) {
            throw new IOException("the response is not HTTP");
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = connection.line(); !line.isEmpty(); line = connection.line()) {
            int colon = line.indexOf(':');
            if (colon <= 0 || headers.size() == MAX_HEADERS) {
                throw new IOException("the response headers are invalid or too many");
            }
            headers.put(
                    line.substring(0, colon), List.of(line.substring(colon + 1).strip()));
        }
        return new ResponseHead(Integer.parseInt(status.group(1)), headers);
    }

    ResponseBodyStream body(UnixSocketConnection connection) throws IOException {
        if (status == 204 || status == 304) {
            return ResponseBodyStream.ofLength(connection, 0);
        }
        if (first("Transfer-Encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
            return ResponseBodyStream.chunked(connection);
        }
        String length = first("Content-Length");
        if (length.isEmpty()) {
            return ResponseBodyStream.untilClose(connection);
        }
        if (!LENGTH.matcher(length).matches()) {
            throw new IOException("the Content-Length of the response is not a number");
        }
        return ResponseBodyStream.ofLength(connection, Long.parseLong(length));
    }

    boolean isLast() {
        return first("Connection").equalsIgnoreCase("close");
    }

    /** Empty if the header is absent. */
    String first(String name) {
        return headers.getOrDefault(name, List.of("")).get(0);
    }
}
