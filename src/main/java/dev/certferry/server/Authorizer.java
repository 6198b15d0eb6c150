package dev.certferry.server;

/** Checks whether a request is allowed to use its route; throws {@link HttpException} when not. */
public interface Authorizer {
    void check(Permission right, ServerRequest call);

    /** Whether reading needs no token. */
    default boolean isReadOpen() {
        return false;
    }
}
