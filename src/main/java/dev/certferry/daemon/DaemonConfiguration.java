package dev.certferry.daemon;

import dev.certferry.notify.NotificationDispatcher;
import dev.certferry.port.ApprovalGate;
import dev.certferry.port.EngineEventSource;
import dev.certferry.review.PullRequestReviewer;
import dev.certferry.server.Authorizer;
import dev.certferry.server.api.RecordReader;
import dev.certferry.server.webhook.WebhookProvider;
import dev.certferry.server.webhook.WebhookSecrets;
import dev.certferry.sync.PreparedRun;
import dev.certferry.sync.SuspensionService;
import dev.certferry.sync.SyncRun;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * The configuration that a reload replaces as a whole. {@code events} is evaluated for each connection, because the engine may change
 * without a reload; {@code release} closes the connections to the engine.
 */
public record DaemonConfiguration(
        NotificationDispatcher.Terms notifications,
        Runs runs,
        Optional<PullRequestReviewer> reviewer,
        Supplier<EngineEventSource> events,
        Api api,
        Access access,
        Runnable release) {

    /** The synchronization, and the gate that may block a plan. */
    public record Runs(SyncRun sync, ApprovalGate gate) {}

    /** The services behind the HTTP endpoints; they have their own connections to the engine, because the loop may be using its own. */
    public record Api(
            String installation, Supplier<PreparedRun> plan, RecordReader records, SuspensionService suspending) {}

    /** Authorization and TLS of the HTTP server. */
    public record Access(Authorizer guard, Optional<SSLContext> tls, Optional<WebhookSender> webhook) {}

    /** The forge whose webhooks about {@code branch} are accepted. */
    public record WebhookSender(WebhookProvider provider, WebhookSecrets secrets, String branch) {}
}
