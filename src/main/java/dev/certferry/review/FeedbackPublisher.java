package dev.certferry.review;

import dev.certferry.render.review.MarkedComment;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes comments and statuses. What this process already published is neither sent nor requested again. */
final class FeedbackPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(FeedbackPublisher.class);

    private final Forge forge;
    private final Map<Key, Said> published = new ConcurrentHashMap<>();

    private record Key(int number, String context) {}

    /** A status belongs to a commit, so it must be published again for a new head. */
    private record Said(String head, ReviewFeedback feedback) {}

    FeedbackPublisher(Forge forge) {
        this.forge = forge;
    }

    /** Whether this process published anything about it. */
    boolean isPublished(PullRequest request, String context) {
        return published.containsKey(new Key(request.number(), context));
    }

    void publish(PullRequest request, ReviewFeedback feedback) {
        Key key = new Key(request.number(), feedback.status().context());
        Said current = new Said(request.head(), feedback);
        if (current.equals(published.get(key))) {
            return;
        }
        feedback.comment().ifPresent(comment -> comment(request, comment));
        Optional<CommitStatus> stands = forge.status(request, feedback.status().context());
        if (!stands.equals(Optional.of(feedback.status()))) {
            forge.setStatus(request, feedback.status());
            LOG.info(
                    "{}: {} is {}: {}",
                    request,
                    feedback.status().context(),
                    feedback.status().state(),
                    feedback.status().description());
        }
        published.put(key, current);
    }

    private void comment(PullRequest request, MarkedComment comment) {
        Optional<PullRequestComment> before = forge.comment(request, comment.marker());
        if (before.filter(one -> comment.isContainedIn(one.text())).isEmpty()) {
            forge.comment(request, before, comment.text());
        }
    }
}
