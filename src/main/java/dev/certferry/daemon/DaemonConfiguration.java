package dev.certferry.daemon;

import dev.certferry.notify.Courier;
import dev.certferry.port.EngineEventSource;
import dev.certferry.port.Gate;
import dev.certferry.review.Reviewer;
import dev.certferry.server.Guard;
import dev.certferry.server.api.Records;
import dev.certferry.server.webhook.Provider;
import dev.certferry.server.webhook.Secrets;
import dev.certferry.sync.Prepared;
import dev.certferry.sync.Suspending;
import dev.certferry.sync.Sync;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * What a reload replaces, all of it or nothing. {@code events} is asked again each time, since the engine may change without a
 * reload; {@code release} closes the connections to the engine.
 */
public record DaemonConfiguration(
        Courier.Terms notifications,
        Runs runs,
        Optional<Reviewer> reviewer,
        Supplier<EngineEventSource> events,
        Api api,
        Access access,
        Runnable release) {

    /** How the loop runs, and what may refuse a plan. */
    public record Runs(Sync sync, Gate gate) {}

    /** What requests read and change; with connections to the engine of their own, since the loop may be using its one. */
    public record Api(String installation, Supplier<Prepared> plan, Records records, Suspending suspending) {}

    /** Who may send requests, and how. */
    public record Access(Guard guard, Optional<SSLContext> tls, Optional<WebhookSender> webhook) {}

    /** The forge whose webhooks about {@code branch} are accepted. */
    public record WebhookSender(Provider provider, Secrets secrets, String branch) {}
}
