package dev.certferry.forge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account of the token, requested once. Comments and statuses of other accounts are ignored. */
final class TokenOwner {
    private final ForgeApi api;
    private final boolean mayBeAnApp;
    private @Nullable Me me;

    /** {@code mayBeAnApp}: GitHub does not return the account of an app. In that case everything written by a bot counts. */
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
        String what = "reading the account of the token";
        Optional<JsonNode> user = mayBeAnApp ? api.getUnless(403, what, "/user") : Optional.of(api.get(what, "/user"));
        return new Me(user.map(one -> api.read(what, () -> JsonFields.number(one, "/id"))));
    }
}
