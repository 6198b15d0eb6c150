package dev.certferry.review;

import dev.certferry.render.review.MarkedComment;
import java.util.Optional;

/** What is said about a pull request; a comment that is there stays as it is when there is none to say. */
record ReviewFeedback(Optional<MarkedComment> comment, CommitStatus status) {}
