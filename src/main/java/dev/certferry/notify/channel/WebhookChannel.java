package dev.certferry.notify.channel;

import dev.certferry.notify.Notification;
import dev.certferry.notify.NotificationChannel;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Posts a notification to a URL. The URL is a credential, so messages contain only its host. */
public final class WebhookChannel implements NotificationChannel {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final URI url;
    private final MessageTemplate template;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public WebhookChannel(URI url, MessageTemplate template) {
        this.url = url;
        this.template = template;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Optional<DeliveryFailure> send(Notification notification) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(template.fill(notification)))
                .build();
        try {
            return failure(client.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return Optional.of(new DeliveryFailure(
                    url.getHost() + " could not be reached (" + e.getClass().getSimpleName()
                            + "); check the network connection to this host",
                    false));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new DeliveryFailure(url.getHost() + ": request interrupted", false));
        }
    }

    /** A rejected request is not retried, except after a timeout or a rate limit. */
    private Optional<DeliveryFailure> failure(int status) {
        if (status / 100 == 2) {
            return Optional.empty();
        }
        boolean lasting = status / 100 != 5 && status != 408 && status != 429;
        return Optional.of(new DeliveryFailure(
                url.getHost() + " returned " + status + "; expected 200"
                        + (lasting ? "; correct --notify-webhook-file or --notify-template" : ""),
                lasting));
    }
}
