package dev.certferry.integration.swarm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A number from 0 to 250 that no other Swarm of these tests on this machine has: the third part of its addresses. A loopback port holds it: nobody else can have the same one, and a killed run
 * gives it back. (A lock on a file would not do: closing another channel to the file, in the same JVM, ends it.)
 */
record NetworkNumber(int value, ServerSocket held) implements AutoCloseable {
    private static final int NUMBERS = 251;
    private static final int FIRST_PORT = 14_500;

    static NetworkNumber take() {
        for (int number = 0; number < NUMBERS; number++) {
            try {
                return new NetworkNumber(
                        number, new ServerSocket(FIRST_PORT + number, 1, InetAddress.getLoopbackAddress()));
            } catch (IOException e) {
                // Somebody else has it: the next one.
            }
        }
        throw new IllegalStateException("all " + NUMBERS + " networks for private Swarms are in use");
    }

    @Override
    public void close() {
        try {
            held.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
