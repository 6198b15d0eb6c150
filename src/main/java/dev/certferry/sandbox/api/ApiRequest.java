package dev.certferry.sandbox.api;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request: method, the version in its path or "", the rest of the path, and the query. */
public record ApiRequest(String method, String version, String path, Map<String, String> query) {
    private static final Pattern VERSIONED = Pattern.compile("/v(\\d+\\.\\d+)(/.*)");

    public ApiRequest {
        query = Map.copyOf(query);
    }

    static ApiRequest of(String method, String path, Map<String, String> query) {
        Matcher versioned = VERSIONED.matcher(path);
        return versioned.matches()
                ? new ApiRequest(method, versioned.group(1), versioned.group(2), query)
                : new ApiRequest(method, "", path, query);
    }

    /** Whether the request changes state when it is accepted. */
    public boolean writes() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    boolean flag(String name) {
        String value = query.getOrDefault(name, "").toLowerCase(Locale.ROOT);
        return !value.isEmpty() && !value.equals("0") && !value.equals("false") && !value.equals("no");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
