package dev.certferry.sandbox.api;

import java.time.Duration;

/** What goes wrong with one request. */
public sealed interface Fault {
    <R> R accept(Visitor<R> visitor);

    /** Nothing: the request is answered as usual. */
    record Pass() implements Fault {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.pass();
        }
    }

    /** The connection is closed before anything is done. */
    record Close() implements Fault {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.close();
        }
    }

    /** The request is done this much later. */
    record Delay(Duration by) implements Fault {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.delay(by);
        }
    }

    /** This answer instead, and nothing is done. */
    record Reply(int status, String contentType, String body) implements Fault {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reply(this);
        }
    }

    /** The request is done, and the connection is closed instead of an answer. */
    record LoseAnswer() implements Fault {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.loseAnswer();
        }
    }

    /** Somebody else's write to the same object comes first, so that the request's version is stale. */
    record Overtake() implements Fault {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.overtake();
        }
    }

    /** The request arrives twice, as something in between that tries again makes it; the answer is the second one's. */
    record Repeat() implements Fault {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.repeat();
        }
    }

    /** One case for each fault. */
    interface Visitor<R> {
        R pass();

        R close();

        R delay(Duration by);

        R reply(Reply reply);

        R loseAnswer();

        R overtake();

        R repeat();
    }

    /** An error in the engine's own form, such as 500 "The swarm does not have a leader". */
    static Fault error(int status, String message) {
        return new Reply(
                status,
                "application/json",
                JsonTrees.object().put("message", message).toString());
    }
}
