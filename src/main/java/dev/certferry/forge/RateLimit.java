package dev.certferry.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** What a forge's refusals mean, and until when it does not want to be asked. */
final class RateLimit {
    private static final List<String> RESETS = List.of("X-RateLimit-Reset", "RateLimit-Reset");
    private static final List<String> LEFT = List.of("X-RateLimit-Remaining", "RateLimit-Remaining");
    private static final Duration LONGEST_REST = Duration.ofHours(1);
    private static final Duration SHORTEST_REST = Duration.ofSeconds(1);
    private static final Duration USUAL_REST = Duration.ofMinutes(1);
    private static final int MOST_SAID = 200;

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

    /** A forge that asked for rest is not asked: it would only take longer. */
    void await(String what) {
        if (clock.instant().isBefore(notBefore)) {
            throw new TransientException(
                    where + ": " + what + ": not asked, since it wants no requests before " + notBefore);
        }
    }

    void check(String what, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return;
        }
        String found = where + ": " + what + ": answered " + status + said(answer);
        if (status == 429 || (status == 403 && isSpent(answer))) {
            notBefore = clock.instant().plus(backoff(answer));
            throw new TransientException(found + "; it wants no requests before " + notBefore);
        }
        throw status >= 500 || status == 408
                ? new TransientException(found)
                : new PermanentException(found + "; " + remedy(status));
    }

    private static String remedy(int status) {
        return switch (status) {
            case 401 -> "the token is wrong or over: make a new one and put it into --forge-token-file";
            case 403 -> "the token may not do this: give it the rights that docs/review.md lists";
            case 404, 410 -> "there is none, or the token may not see it: check --forge-url and --forge-repository";
            case 409, 422, 400 -> "the forge does not take it as it is: see what it says";
            case 301, 302, 303, 307, 308 ->
                "redirects are not followed, since the token would go with them: correct --forge-url";
            default -> "is --forge-url the address of its interface?";
        };
    }

    PermanentException invalidResponse(String what, String found) {
        return new PermanentException(where + ": " + what + ": the answer makes no sense: " + found
                + "; is --forge-url the address of its interface, and not of something in front of it?");
    }

    /** Whether it has answered as much as it wants to for now. */
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
        Duration least = asked.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : asked;
        return least.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : least;
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

    /** The forge's own sentence, shortened and on one line. */
    private static String said(HttpResponse<byte[]> answer) {
        try {
            JsonNode body = new ObjectMapper().readTree(answer.body());
            JsonNode message = body.has("message") ? body.path("message") : body.path("error");
            String text = message.isTextual() ? message.asText() : message.toString();
            String shown = UntrustedText.clipped(text, MOST_SAID);
            return shown.isEmpty() ? "" : " (" + shown + ")";
        } catch (IOException e) {
            return "";
        }
    }
}
