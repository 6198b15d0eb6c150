package dev.certferry.sandbox.api;

import dev.certferry.sandbox.cluster.ApiError;

/** The oldest and the newest supported version of the API. */
public record Versions(ApiVersion oldest, ApiVersion newest) {
    /** The versions of Engine 20.10; the oldest is higher here, because no client in use requires an older one. */
    public static Versions of20() {
        return new Versions(new ApiVersion(1, 24), new ApiVersion(1, 41));
    }

    void check(String asked) {
        if (asked.isEmpty()) {
            return;
        }
        ApiVersion version = ApiVersion.of(asked);
        if (version.compareTo(newest) > 0) {
            throw new ApiError(
                    400, "client version " + asked + " is too new. Maximum supported API version is " + newest);
        }
        if (version.compareTo(oldest) < 0) {
            throw new ApiError(
                    400,
                    "client version " + asked + " is too old. Minimum supported API version is " + oldest
                            + ", please upgrade your client to a newer version");
        }
    }
}
