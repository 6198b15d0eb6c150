package dev.certferry.sandbox.cluster;

/** An error response of the engine: the HTTP status and the exact message of Engine 20.10. */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public ApiError(int status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    static ApiError invalid(String why) {
        return new ApiError(400, "rpc error: code = InvalidArgument desc = " + why);
    }

    static ApiError taken(String why) {
        return new ApiError(409, "rpc error: code = AlreadyExists desc = " + why);
    }

    static ApiError missing(String kind, String reference) {
        return new ApiError(404, kind + " " + reference + " not found");
    }

    static ApiError unimplemented(String why) {
        return new ApiError(501, "rpc error: code = Unimplemented desc = " + why);
    }

    static ApiError stale() {
        return new ApiError(500, "rpc error: code = Unknown desc = update out of sequence");
    }
}
