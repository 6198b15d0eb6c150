package dev.certferry.server;

/** Decides whether a call may do what its route does; throws {@link HttpException} when not. */
public interface Authorizer {
    void check(Permission right, ServerRequest call);
}
