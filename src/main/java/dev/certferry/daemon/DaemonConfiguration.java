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
 * What a reload replaces, all of it or nothing. {@code events} is asked again each time, since the engine may change without a
 * reload; {@code release} closes the connections to the engine.
 */
public record DaemonConfiguration(
        NotificationDispatcher.Terms notifications,
        Runs runs,
        Optional<PullRequestReviewer> reviewer,
        Supplier<EngineEventSource> events,
        Api api,
        Access access,
        Runnable release) {

    /** How the loop runs, and what may refuse a plan. */
    public record Runs(SyncRun sync, ApprovalGate gate) {}

    /** What requests read and change; with connections to the engine of their own, since the loop may be using its one. */
    public record Api(
            String installation, Supplier<PreparedRun> plan, RecordReader records, SuspensionService suspending) {}

    /** Who may send requests, and how. */
    public record Access(Authorizer guard, Optional<SSLContext> tls, Optional<WebhookSender> webhook) {}

    /** The forge whose webhooks about {@code branch} are accepted. */
    public record WebhookSender(WebhookProvider provider, WebhookSecrets secrets, String branch) {}
}
