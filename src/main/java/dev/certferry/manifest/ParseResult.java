package dev.certferry.manifest;

import dev.certferry.model.DesiredState;
import dev.certferry.model.Problem;
import java.util.List;

/** The result of parsing a revision: either everything is valid, or nothing is used. */
public sealed interface ParseResult {
    record Valid(DesiredState desired) implements ParseResult {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.valid(desired);
        }
    }

    /** Every mistake of every file, sorted by place; {@code skipped} counts the documents of other API groups. */
    record Invalid(List<Problem> problems, int skipped) implements ParseResult {
        public Invalid {
            problems = List.copyOf(problems);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.invalid(problems, skipped);
        }
    }

    <R> R accept(Visitor<R> visitor);

    interface Visitor<R> {
        R valid(DesiredState desired);

        R invalid(List<Problem> problems, int skipped);
    }
}
