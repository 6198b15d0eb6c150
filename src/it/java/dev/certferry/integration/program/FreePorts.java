package dev.certferry.integration.program;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports on loopback, below the range that the kernel gives to outgoing connections. */
public final class FreePorts {
    private static final int FIRST = 15_000;
    private static final int LAST = 32_000;

    private FreePorts() {}

    /** The first of so many free ports in a row, free for TCP and for UDP. */
    public static int free(int inARow) {
        for (int attempt = 0; attempt < 1000; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (areFree(first, inARow)) {
                return first;
            }
        }
        throw new IllegalStateException("no " + inARow + " free ports in a row on loopback");
    }

    private static boolean areFree(int first, int inARow) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        for (int port = first; port < first + inARow; port++) {
            try (ServerSocket tcp = new ServerSocket(port, 1, loopback);
                    DatagramSocket udp = new DatagramSocket(port, loopback)) {
                assert tcp.isBound() && udp.isBound();
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
