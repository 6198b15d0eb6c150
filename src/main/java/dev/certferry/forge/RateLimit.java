package dev.certferry.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.certferry.model.Timestamps;
import dev.certferry.model.UntrustedText;
import dev.certferry.port.PermanentException;
import dev.certferry.port.TransientException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Maps error responses of a forge to exceptions, and keeps its rate limit. */
final class RateLimit {
    private static final List<String> RESETS = List.of("X-RateLimit-Reset", "RateLimit-Reset");
    private static final List<String> LEFT = List.of("X-RateLimit-Remaining", "RateLimit-Remaining");
    private static final Duration MAX_PAUSE = Duration.ofHours(1);
    private static final Duration MIN_WAIT = Duration.ofSeconds(1);
    private static final Duration USUAL_REST = Duration.ofMinutes(1);
    private static final int MAX_QUOTED = 200;

    private final String where;
    private final Clock clock;
    private volatile Instant notBefore = Instant.MIN;

    RateLimit(String where, Clock clock) {
        this.where = where;
        this.clock = clock;
    }

    String where() {
        return where;
    }

    /** Fails while a rate limit is in effect: further requests would extend it. */
    void await(String what) {
        if (clock.instant().isBefore(notBefore)) {
            throw new TransientException(
                    where + ": " + what + ": not sent: rate limited until " + Timestamps.text(notBefore));
        }
    }

    void check(String what, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return;
        }
        String found = where + ": " + what + ": status " + status + said(answer);
        if (status == 429 || (status == 403 && isSpent(answer))) {
            notBefore = clock.instant().plus(backoff(answer));
            throw new TransientException(found + "; rate limited until " + Timestamps.text(notBefore));
        }
        throw status >= 500 || status == 408
                ? new TransientException(found)
                : new PermanentException(found + "; " + remedy(status));
    }

    private static String remedy(int status) {
        return switch (status) {
            case 401 -> "the token is invalid or expired: create a new one and save it in --forge-token-file";
            case 403 -> "the token lacks a permission: grant those listed in docs/review.md";
            case 404, 410 -> "not found, or not visible with this token: check --forge-url and --forge-repository";
            case 409, 422, 400 -> "the forge rejected the request; see its message";
            case 301, 302, 303, 307, 308 ->
                "redirects are not followed, because they would receive the token: correct --forge-url";
            default -> "check that --forge-url is the base URL of the forge";
        };
    }

    PermanentException invalidResponse(String what, String found) {
        return new PermanentException(where + ": " + what + ": unexpected response: " + found
                + "; check that --forge-url is the base URL of the forge, and not of a proxy in front of it");
    }

    /** Whether the response signals an exhausted rate limit. */
    static boolean isSpent(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Retry-After").isPresent()
                || LEFT.stream()
                        .anyMatch(name -> answer.headers()
                                .firstValue(name)
                                .filter(left -> left.strip().equals("0"))
                                .isPresent());
    }

    private Duration backoff(HttpResponse<byte[]> answer) {
        Duration asked = answer.headers()
                .firstValue("Retry-After")
                .flatMap(this::retryAfter)
                .or(() -> RESETS.stream()
                        .flatMap(name -> answer.headers().firstValue(name).stream())
                        .flatMap(text -> seconds(text).stream())
                        .map(then -> Duration.between(clock.instant(), Instant.ofEpochSecond(then)))
                        .findFirst())
                .orElse(USUAL_REST);
        Duration least = asked.compareTo(MIN_WAIT) < 0 ? MIN_WAIT : asked;
        return least.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : least;
    }

    private Optional<Duration> retryAfter(String text) {
        Optional<Long> seconds = seconds(text);
        if (seconds.isPresent()) {
            return seconds.map(Duration::ofSeconds);
        }
        try {
            return Optional.of(Duration.between(
                    clock.instant(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip()))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> seconds(String text) {
        return text.strip().matches("\\d{1,11}") ? Optional.of(Long.parseLong(text.strip())) : Optional.empty();
    }

    /** The error message of the forge, shortened and on one line. */
    private static String said(HttpResponse<byte[]> answer) {
        try {
            JsonNode body = new ObjectMapper().readTree(answer.body());
            JsonNode message = body.has("message") ? body.path("message") : body.path("error");
            String text = message.isTextual() ? message.asText() : message.toString();
            String shown = UntrustedText.clipped(text, MAX_QUOTED);
            return shown.isEmpty() ? "" : " (" + shown + ")";
        } catch (IOException e) {
            return "";
        }
    }
}
