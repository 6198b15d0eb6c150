package dev.certferry.real.swarm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A number from 0 to 250 that no other Swarm of these tests on this machine has: the third part of its addresses. A lock on a file holds it, which also a kill gives back. */
record NetNumber(int value, FileChannel held) implements AutoCloseable {
    private static final int NUMBERS = 251;

    static NetNumber take(Path home) {
        try {
            Files.createDirectories(home);
            for (int number = 0; number < NUMBERS; number++) {
                FileChannel channel = FileChannel.open(
                        home.resolve(number + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (locked(channel)) {
                    return new NetNumber(number, channel);
                }
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException(home + ": all " + NUMBERS + " networks are in use");
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another Swarm of this JVM has it.
            return false;
        }
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
