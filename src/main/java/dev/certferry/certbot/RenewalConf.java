package dev.certferry.certbot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The required settings of a lineage's renewal configuration, which certbot writes with ConfigObj. */
record RenewalConf(Optional<String> archiveDir, Optional<String> cert, String server) {
    static RenewalConf parse(byte[] content) {
        Map<String, String> values = new HashMap<>();
        String section = "";
        for (String raw : new String(content, UTF_8).split("\\R")) {
            String line = raw.strip();
            int equals = line.indexOf('=');
            if (line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                section = line.replaceAll("[\\[\\]\\s]", "") + ".";
            } else if (equals > 0) {
                values.putIfAbsent(
                        section + line.substring(0, equals).strip(),
                        value(line.substring(equals + 1).strip()));
            }
        }
        return new RenewalConf(
                Optional.ofNullable(values.get("archive_dir")),
                Optional.ofNullable(values.get("cert")),
                values.getOrDefault("renewalparams.server", ""));
    }

    boolean staging() {
        return server.contains("staging");
    }

    private static String value(String text) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        int close = text.indexOf(first, 1);
        if ((first == '"' || first == '\'') && close > 0) {
            return text.substring(1, close);
        }
        int comment = text.indexOf(" #");
        return comment < 0 ? text : text.substring(0, comment).strip();
    }
}
