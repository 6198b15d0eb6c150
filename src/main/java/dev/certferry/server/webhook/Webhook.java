package dev.certferry.server.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.certferry.model.RunRecord.Trigger;
import dev.certferry.model.Sha256;
import dev.certferry.model.UntrustedText;
import dev.certferry.port.Ticker;
import dev.certferry.server.HttpException;
import dev.certferry.server.Permission;
import dev.certferry.server.Route;
import dev.certferry.server.ServerRequest;
import dev.certferry.server.ServerResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /webhook}: an authenticated push to the watched branch requests a run, and nothing else; the source is configured. */
public final class Webhook {
    /** Far above the size of a usual push event; the poll covers a larger one. */
    static final int MAX_BYTES = 2 << 20;

    /** Forges show any other status of a repeated delivery as a failure. */
    private static final ServerResponse ALREADY_ACCEPTED = answer(200, "already accepted");

    private static final int MAX_BURST = 60;
    private static final int MAX_LOGGED = 200;
    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);

    private final WebhookProvider provider;
    private final WebhookSecrets secrets;
    private final String branch;
    private final Consumer<Trigger> enqueue;
    private final Clock clock;
    private final TokenBucket proven;
    private final TokenBucket unauthenticatedLimit;
    private final DeliveryLog deliveries = new DeliveryLog();

    public Webhook(
            WebhookProvider provider,
            WebhookSecrets secrets,
            String branch,
            Consumer<Trigger> ask,
            Clock clock,
            Ticker ticks) {
        this.provider = provider;
        this.secrets = secrets;
        this.branch = branch;
        this.enqueue = ask;
        this.clock = clock;
        this.proven = new TokenBucket(MAX_BURST, ticks);
        this.unauthenticatedLimit = new TokenBucket(MAX_BURST, ticks);
    }

    public List<Route> routes() {
        return List.of(Route.post("/webhook", Permission.NONE, MAX_BYTES, this::take));
    }

    private ServerResponse take(ServerRequest call) {
        authenticate(call);
        List<String> names = names(call);
        if (deliveries.isKnown(names)) {
            // not charged: one signed delivery that a stranger repeats must not keep others from being accepted
            return ALREADY_ACCEPTED;
        }
        if (!proven.take()) {
            throw tooMany();
        }
        PushEvent push = PushEvent.of(call);
        if (!deliveries.register(names)) {
            return ALREADY_ACCEPTED;
        }
        if (provider.isPing(call)) {
            return answer(200, "pong");
        }
        if (!push.touches(branch)) {
            return answer(200, "another branch");
        }
        LOG.info(
                "push reported by {}, delivery {}",
                provider.word(),
                provider.delivery(call)
                        .map(id -> UntrustedText.ascii(id, MAX_LOGGED))
                        .orElse("without an id"));
        enqueue.accept(new Trigger("webhook", provider.word(), "the webhook's secret"));
        return answer(202, "queued");
    }

    /** Unauthenticated requests have a separate rate limit, so that they cannot block the forge. */
    private void authenticate(ServerRequest call) {
        try {
            provider.scheme().verify(call, secrets.keys(), clock.instant());
        } catch (HttpException e) {
            if (!unauthenticatedLimit.take()) {
                throw tooMany();
            }
            throw e;
        }
    }

    private static HttpException tooMany() {
        String detail = "limited to one request per second";
        return new HttpException(
                ServerResponse.problem(429, "too many requests", detail).with("Retry-After", "5"), detail);
    }

    /** The id is in a header that the signature does not cover, so a replay with another id is detected by its body. */
    private List<String> names(ServerRequest call) {
        List<String> names = new ArrayList<>();
        provider.delivery(call).ifPresent(id -> names.add("id " + id));
        names.add("body "
                + new Sha256()
                        .update(provider.signedBefore(call))
                        .update(call.body())
                        .toHex());
        return names;
    }

    private static ServerResponse answer(int status, String state) {
        return ServerResponse.json(status, JsonNodeFactory.instance.objectNode().put("state", state));
    }
}
