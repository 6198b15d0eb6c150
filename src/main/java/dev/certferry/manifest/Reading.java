package dev.certferry.manifest;

import dev.certferry.model.Desired;
import dev.certferry.model.Problem;
import java.util.List;

/** What reading a revision gave. */
public sealed interface Reading {
    /** Everything is in order. */
    record Valid(Desired desired) implements Reading {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.valid(desired);
        }
    }

    /** All mistakes, sorted by place; at least one. {@code skipped} counts documents that are not ours. */
    record Invalid(List<Problem> problems, int skipped) implements Reading {
        public Invalid {
            problems = List.copyOf(problems);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.invalid(problems, skipped);
        }
    }

    <R> R accept(Visitor<R> visitor);

    /** One method for each result. */
    interface Visitor<R> {
        R valid(Desired desired);

        R invalid(List<Problem> problems, int skipped);
    }
}
