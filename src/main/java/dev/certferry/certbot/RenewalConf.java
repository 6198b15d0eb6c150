package dev.certferry.certbot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.certferry.model.RenewalSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The required settings of a lineage's renewal configuration, which certbot writes with ConfigObj. */
record RenewalConf(Optional<String> archiveDir, Optional<String> cert, String server, RenewalSettings renewal) {
    /** Certbot adds days to a bare number; longer units than weeks have no fixed duration and are not used in practice. */
    private static final Pattern INTERVAL =
            Pattern.compile("([0-9]{1,4})\\s*(|hours?|h|days?|d|weeks?|w)", Pattern.CASE_INSENSITIVE);

    private static final Set<String> FALSE = Set.of("false", "off", "no", "0");

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
                values.getOrDefault("renewalparams.server", ""),
                new RenewalSettings(
                        !FALSE.contains(values.getOrDefault("renewalparams.autorenew", "true")
                                .toLowerCase(Locale.ROOT)),
                        Optional.ofNullable(values.get("renew_before_expiry")).flatMap(RenewalConf::interval)));
    }

    private static Optional<Duration> interval(String text) {
        Matcher found = INTERVAL.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(found.group(1));
        return Optional.of(
                switch (found.group(2)
                        .toLowerCase(Locale.ROOT)
                        .substring(0, Math.min(1, found.group(2).length()))) {
                    case "h" -> Duration.ofHours(number);
                    case "w" -> Duration.ofDays(7 * number);
                    default -> Duration.ofDays(number);
                });
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
