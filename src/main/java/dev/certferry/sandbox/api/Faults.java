package dev.certferry.sandbox.api;

/** Decides for each request what goes wrong with it. Called from the server's threads. */
public interface Faults {
    Fault strike(ApiRequest call);

    static Faults none() {
        return call -> new Fault.Pass();
    }
}
