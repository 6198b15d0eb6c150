package dev.certferry.sandbox.api;

/** Selects the fault for each request. Called from the threads of the server. */
public interface Faults {
    Fault strike(ApiRequest call);

    static Faults none() {
        return call -> new Fault.Pass();
    }
}
