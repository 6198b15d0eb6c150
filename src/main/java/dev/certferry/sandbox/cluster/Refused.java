package dev.certferry.sandbox.cluster;

/** A request that the engine answers with an error: the HTTP status and the text, word for word as Engine 20.10 gives them. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public Refused(int status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    static Refused invalid(String why) {
        return new Refused(400, "rpc error: code = InvalidArgument desc = " + why);
    }

    static Refused taken(String why) {
        return new Refused(409, "rpc error: code = AlreadyExists desc = " + why);
    }

    static Refused missing(String kind, String reference) {
        return new Refused(404, kind + " " + reference + " not found");
    }

    static Refused unimplemented(String why) {
        return new Refused(501, "rpc error: code = Unimplemented desc = " + why);
    }

    static Refused stale() {
        return new Refused(500, "rpc error: code = Unknown desc = update out of sequence");
    }
}
