package dev.certferry.integration.swarm;

import java.net.URI;

/** The machines of a private Swarm, numbered from 1; where they come from is their own matter. */
interface SwarmHosts extends AutoCloseable {

    /** How many there are. */
    int count();

    /** Where the engine of one answers: {@code unix:///...} or {@code tcp://...}. */
    URI host(int i);

    /** The address at which ports that a service publishes in host mode answer. */
    String address(int i);

    /** Ends the engine and all its containers at once, as a power cut would. */
    void kill(int i);

    void start(int i);

    /** The engine neither answers nor ends. */
    void pause(int i);

    void resume(int i);

    @Override
    void close();
}
