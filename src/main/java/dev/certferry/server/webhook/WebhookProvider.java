package dev.certferry.server.webhook;

import dev.certferry.model.EnumNames;
import dev.certferry.server.ServerRequest;
import java.util.List;
import java.util.Optional;

/** The sender of webhooks. It is configured, and never derived from a request. */
public enum WebhookProvider {
    GITHUB("X-GitHub-Delivery", "X-GitHub-Event"),
    /** With GitLab's secret token, which is sent unchanged in a header. */
    GITLAB("Idempotency-Key", "X-Gitlab-Event"),
    /** With GitLab's signing token. */
    GITLAB_SIGNED("webhook-id", "X-Gitlab-Event"),
    GITEA("X-Gitea-Delivery", "X-Gitea-Event"),
    FORGEJO("X-Forgejo-Delivery", "X-Forgejo-Event"),
    /** Any sender that can sign: see {@link TimedHmacScheme}. */
    HMAC("X-Certferry-Delivery", "X-Certferry-Event");

    private static final List<String> PINGS = List.of("ping");

    private final String deliveryHeader;
    private final String eventHeader;

    WebhookProvider(String deliveryHeader, String eventHeader) {
        this.deliveryHeader = deliveryHeader;
        this.eventHeader = eventHeader;
    }

    SignatureScheme scheme() {
        return switch (this) {
            case GITHUB -> new HexHmacScheme("X-Hub-Signature-256", "sha256=");
            case GITLAB -> new SharedTokenScheme("X-Gitlab-Token");
            case GITLAB_SIGNED -> new StandardWebhooksScheme();
            case GITEA -> new HexHmacScheme("X-Gitea-Signature", "");
            case FORGEJO -> new HexHmacScheme("X-Forgejo-Signature", "");
            case HMAC -> new TimedHmacScheme();
        };
    }

    /** The id of this delivery; older versions of GitLab do not send one. */
    Optional<String> delivery(ServerRequest call) {
        return call.header(deliveryHeader).filter(id -> !id.isBlank());
    }

    /** What is signed besides the body, which tells equal bodies apart. */
    byte[] signedBefore(ServerRequest call) {
        return this == HMAC ? TimedHmacScheme.before(call) : new byte[0];
    }

    /** A test request sent when the webhook is configured. */
    boolean isPing(ServerRequest call) {
        return call.header(eventHeader).filter(PINGS::contains).isPresent();
    }

    /** The name on the command line. */
    public String word() {
        return EnumNames.kebabCase(this);
    }
}
