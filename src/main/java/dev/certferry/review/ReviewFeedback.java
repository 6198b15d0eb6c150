package dev.certferry.review;

import dev.certferry.render.review.MarkedComment;
import java.util.Optional;

/** A comment and a status for a pull request; without a comment, an existing one is kept. */
record ReviewFeedback(Optional<MarkedComment> comment, CommitStatus status) {}
