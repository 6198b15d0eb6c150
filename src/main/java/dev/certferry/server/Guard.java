package dev.certferry.server;

/** Decides whether a call may do what its route does; throws {@link Refused} when not. */
public interface Guard {
    void check(Right right, Call call);
}
