package dev.certferry.sandbox.api;

import java.time.Duration;

/** A fault injected into one request. */
public sealed interface Fault {
    <R> R accept(Visitor<R> visitor);

    /** No fault. */
    record Pass() implements Fault {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.pass();
        }
    }

    /** Closes the connection before the request is executed. */
    record Close() implements Fault {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.close();
        }
    }

    /** Delays the request. */
    record Delay(Duration by) implements Fault {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.delay(by);
        }
    }

    /** Returns this response without executing the request. */
    record Reply(int status, String contentType, String body) implements Fault {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reply(this);
        }
    }

    /** Executes the request, then closes the connection without a response. */
    record LoseAnswer() implements Fault {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.loseAnswer();
        }
    }

    /** Another client modifies the same object first, so that the version in the request is stale. */
    record Overtake() implements Fault {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.overtake();
        }
    }

    /** Executes the request twice, as with a proxy that retries; returns the second response. */
    record Repeat() implements Fault {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.repeat();
        }
    }

    /** One method per kind of fault. */
    interface Visitor<R> {
        R pass();

        R close();

        R delay(Duration by);

        R reply(Reply reply);

        R loseAnswer();

        R overtake();

        R repeat();
    }

    /** An error response in the engine's format, such as 500 "The swarm does not have a leader". */
    static Fault error(int status, String message) {
        return new Reply(
                status,
                "application/json",
                JsonTrees.object().put("message", message).toString());
    }
}
