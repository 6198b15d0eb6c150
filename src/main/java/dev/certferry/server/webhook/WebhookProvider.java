package dev.certferry.server.webhook;

import dev.certferry.model.EnumNames;
import dev.certferry.server.ServerRequest;
import java.util.List;
import java.util.Optional;

/** Who sends webhooks, as the operator says; nothing in a request chooses it. */
public enum WebhookProvider {
    GITHUB("X-GitHub-Delivery", "X-GitHub-Event"),
    /** With GitLab's secret token, which is sent as it is. */
    GITLAB("Idempotency-Key", "X-Gitlab-Event"),
    /** With GitLab's signing token. */
    GITLAB_SIGNED("webhook-id", "X-Gitlab-Event"),
    GITEA("X-Gitea-Delivery", "X-Gitea-Event"),
    FORGEJO("X-Forgejo-Delivery", "X-Forgejo-Event"),
    /** Anything that can sign: {@code X-Certferry-Signature: sha256=HEX} over the body. */
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
            case HMAC -> new HexHmacScheme("X-Certferry-Signature", "sha256=");
        };
    }

    /** What this delivery is called; older GitLabs do not name it. */
    Optional<String> delivery(ServerRequest call) {
        return call.header(deliveryHeader).filter(id -> !id.isBlank());
    }

    /** A try-out when the webhook is set up. */
    boolean isPing(ServerRequest call) {
        return call.header(eventHeader).filter(PINGS::contains).isPresent();
    }

    /** As it is written on the command line. */
    public String word() {
        return EnumNames.kebabCase(this);
    }
}
