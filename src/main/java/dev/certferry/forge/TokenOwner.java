package dev.certferry.forge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account of the token, requested once. Comments and statuses of other accounts are ignored. */
final class TokenOwner {
    private final ForgeApi api;
    private final boolean mayBeAnApp;
    private @Nullable Me me;

    /**
     * {@code mayBeAnApp}: GitHub's REST interface does not tell an app's installation token whose it is; its GraphQL interface
     * does. What other apps and workflows write does not count.
     */
    TokenOwner(ForgeApi api, boolean mayBeAnApp) {
        this.api = api;
        this.mayBeAnApp = mayBeAnApp;
    }

    private record Me(long id) {
        boolean is(JsonNode user) {
            return id == user.path("id").asLong(-1);
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
        return new Me(user.map(one -> api.read(what, () -> JsonFields.number(one, "/id")))
                .orElseGet(() -> app(what)));
    }

    private long app(String what) {
        JsonNode answer = api.query(what, "query { viewer { login databaseId } }");
        return api.read(what, () -> JsonFields.number(answer, "/data/viewer/databaseId"));
    }
}
