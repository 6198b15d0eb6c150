package dev.certferry.platform;

import dev.certferry.model.LeaseHolder;
import dev.certferry.port.LeaseHolderProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The processes of this host. A host is one boot of one machine and one PID namespace: two containers on one machine do
 * not see each other's processes and count as two hosts.
 */
public final class LocalProcesses implements LeaseHolderProbe {
    /** The kernel counts start times in hundredths of a second from a boot time that it reports in whole seconds. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    private final Instant now;

    public LocalProcesses(Instant now) {
        this.now = now;
    }

    @Override
    public LeaseHolder self() {
        ProcessHandle own = ProcessHandle.current();
        return new LeaseHolder(host(), hostname(), own.pid(), started(own).orElse(now), now);
    }

    @Override
    public boolean isGone(LeaseHolder holder) {
        return holder.host().equals(host()) && (isSelf(holder) || !runs(holder));
    }

    @Override
    public boolean isAlive(LeaseHolder holder) {
        return holder.host().equals(host()) && !isSelf(holder) && runs(holder);
    }

    /**
     * A lease of this process is that of an earlier run, which could not release it: the host lock allows one run at a time. A
     * daemon must not lock itself out.
     */
    private static boolean isSelf(LeaseHolder holder) {
        return holder.pid() == ProcessHandle.current().pid() && runs(holder);
    }

    private static boolean runs(LeaseHolder holder) {
        return ProcessHandle.of(holder.pid())
                .filter(ProcessHandle::isAlive)
                .flatMap(LocalProcesses::started)
                .filter(started ->
                        Duration.between(started, holder.started()).abs().compareTo(SAME_START) < 0)
                .isPresent();
    }

    private static Optional<Instant> started(ProcessHandle process) {
        return process.info().startInstant();
    }

    private static String host() {
        return hostname() + " " + line(Path.of("/proc/sys/kernel/random/boot_id")) + " " + pidSpace();
    }

    private static String hostname() {
        return line(Path.of("/proc/sys/kernel/hostname"));
    }

    private static String pidSpace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static String line(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
