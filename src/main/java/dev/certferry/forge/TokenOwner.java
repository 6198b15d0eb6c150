package dev.certferry.forge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose token is used, asked once: what others wrote under our names is not ours. */
final class TokenOwner {
    private final ForgeApi api;
    private final boolean mayBeAnApp;
    private @Nullable Me me;

    /** {@code mayBeAnApp}: GitHub does not tell an app who it is. Then whatever a bot wrote counts. */
    TokenOwner(ForgeApi api, boolean mayBeAnApp) {
        this.api = api;
        this.mayBeAnApp = mayBeAnApp;
    }

    private record Me(Optional<Long> id) {
        boolean is(JsonNode user) {
            return id.isPresent()
                    ? id.get() == user.path("id").asLong(-1)
                    : user.path("type").asText().equals("Bot");
        }
    }

    synchronized boolean isSelf(JsonNode user) {
        if (me == null) {
            me = asked();
        }
        return me.is(user);
    }

    private Me asked() {
        String what = "asking whose token this is";
        Optional<JsonNode> user = mayBeAnApp ? api.getUnless(403, what, "/user") : Optional.of(api.get(what, "/user"));
        return new Me(user.map(one -> api.read(what, () -> JsonFields.number(one, "/id"))));
    }
}
