package dev.certferry.sandbox.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The update status of a service. */
record UpdateProgress(
        State state, Instant started, @Nullable Instant completed, String message) {
    enum State {
        UPDATING,
        PAUSED,
        COMPLETED,
        ROLLBACK_STARTED,
        ROLLBACK_PAUSED,
        ROLLBACK_COMPLETED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static UpdateProgress updating(Instant now) {
        return new UpdateProgress(State.UPDATING, now, null, "update in progress");
    }

    static UpdateProgress rollback(Instant started, String why) {
        return new UpdateProgress(State.ROLLBACK_STARTED, started, null, why);
    }

    boolean isRollingBack() {
        return state == State.ROLLBACK_STARTED;
    }

    /** Whether tasks are being replaced. */
    boolean active() {
        return state == State.UPDATING || isRollingBack();
    }

    UpdateProgress completed(Instant now) {
        return isRollingBack()
                ? new UpdateProgress(State.ROLLBACK_COMPLETED, started, now, "rollback completed")
                : new UpdateProgress(State.COMPLETED, started, now, "update completed");
    }

    UpdateProgress paused(String why) {
        return new UpdateProgress(isRollingBack() ? State.ROLLBACK_PAUSED : State.PAUSED, started, null, why);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("State", state.word());
        json.put("StartedAt", started.toString());
        if (completed != null) {
            json.put("CompletedAt", completed.toString());
        }
        json.put("Message", message);
        return json;
    }
}
