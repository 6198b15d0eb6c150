package dev.certferry.simulation;

import dev.certferry.sandbox.api.ApiRequest;
import dev.certferry.sandbox.api.Fault;
import dev.certferry.sandbox.api.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What happens to the requests of one run: faults by chance, and at one chosen request a death or somebody else's deed. */
final class FaultSchedule implements Faults {
    private static final List<Fault> EVERY = List.of(
            new Fault.Close(),
            new Fault.LoseAnswer(),
            new Fault.Repeat(),
            new Fault.Delay(Duration.ofMillis(2)),
            Fault.error(
                    500,
                    "rpc error: code = Unknown desc = The swarm does not have a leader. It's possible that too few managers are online."),
            Fault.error(500, "rpc error: code = DeadlineExceeded desc = context deadline exceeded"),
            Fault.error(
                    503,
                    "This node is not a swarm manager. Use \"docker swarm init\" or \"docker swarm join\" to connect this node to swarm and try again."),
            new Fault.Overtake());

    private final SeededRandom chance;
    private final Path socket;
    private Runnable step = () -> {};
    private int oneIn;
    private int asked;
    private int moment;
    private Runnable deed = () -> {};
    private Optional<Fault> death = Optional.empty();
    private boolean dead;
    private boolean gone;
    private int struck;

    FaultSchedule(SeededRandom chance, Path socket) {
        this.chance = chance;
        this.socket = socket;
    }

    /** What the Swarm does by itself before each request. */
    synchronized void between(Runnable work) {
        step = work;
    }

    /** Nothing goes wrong. */
    synchronized void calm() {
        oneIn = 0;
        asked = 0;
        moment = 0;
        dead = false;
        death = Optional.empty();
        deed = () -> {};
        if (gone) {
            move(away(), socket);
            gone = false;
        }
    }

    /** One request in so many gets a fault. */
    synchronized void faults(int times) {
        oneIn = times;
    }

    /** At this request, counted from 1, the run dies: before the engine sees it, or when it was done and not yet answered. */
    synchronized void killAt(int request, boolean done) {
        moment = request;
        death = Optional.of(done ? new Fault.LoseAnswer() : new Fault.Close());
    }

    /** Just before this request somebody does something else. */
    synchronized void at(int request, Runnable work) {
        moment = request;
        deed = work;
    }

    synchronized boolean dead() {
        return dead;
    }

    /** Requests since it was calm. */
    synchronized int asked() {
        return asked;
    }

    /** Faults so far. */
    synchronized int struck() {
        return struck;
    }

    @Override
    public synchronized Fault strike(ApiRequest call) {
        asked++;
        step.run();
        if (dead) {
            return new Fault.Close();
        }
        if (asked == moment) {
            deed.run();
            if (death.isPresent()) {
                dead = true;
                struck++;
                return death.get();
            }
        }
        if (oneIn == 0 || !chance.oneIn(oneIn)) {
            return new Fault.Pass();
        }
        struck++;
        return chance.oneIn(20) ? refuse() : chance.pick(EVERY);
    }

    /** From here on nobody listens: connections are refused. */
    private Fault refuse() {
        move(socket, away());
        gone = true;
        return new Fault.Close();
    }

    private Path away() {
        return socket.resolveSibling("away");
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
