package dev.certferry.cli.doctor;

import dev.certferry.port.Sleeper;
import dev.certferry.swarm.EngineDefects;
import dev.certferry.swarm.EngineDiagnostics;
import dev.certferry.swarm.host.EngineAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** Checks that Docker Engine is reachable, recent enough, allows the needed calls, has the right time, and is not exposed. */
public final class EngineCheck implements DoctorCheck {
    /** Validity is checked against the local clock, update ages against the engine's; 30 s do not affect either. */
    private static final Duration MAX_CLOCK_SKEW = Duration.ofSeconds(30);

    private final EngineAddress address;
    private final Sleeper pause;
    private final Clock clock;

    public EngineCheck(EngineAddress address, Sleeper pause, Clock clock) {
        this.address = address;
        this.pause = pause;
        this.clock = clock;
    }

    @Override
    public List<CheckResult> run() {
        EngineDiagnostics engine = EngineDiagnostics.with(address, pause);
        EngineDiagnostics.Facts facts = engine.facts();
        List<CheckResult> found = new ArrayList<>();
        found.add(CheckResult.ok("engine " + address + ": Docker " + facts.version() + ", API " + facts.api()
                + ", swarm " + facts.swarm() + " of " + facts.nodes() + (facts.nodes() == 1 ? " node" : " nodes")));
        facts.clock().map(this::clock).ifPresent(found::add);
        managers(facts.managers(), found);
        SortedSet<String> versions = engine.versions();
        versions.add(facts.version());
        versions.forEach(version -> defects(version, found));
        rights(engine.forbidden(), found);
        openness(found);
        return found;
    }

    private CheckResult clock(Instant theirs) {
        Duration apart = Duration.between(theirs, clock.instant()).abs();
        return apart.compareTo(MAX_CLOCK_SKEW) > 0
                ? CheckResult.warn("engine " + address + ": its clock and the local clock are " + apart.toSeconds()
                        + " s apart; set both by NTP, otherwise validity is checked against a wrong time")
                : CheckResult.ok("engine " + address + ": clock in sync");
    }

    private void managers(int managers, List<CheckResult> found) {
        if (managers == 2) {
            found.add(CheckResult.warn("swarm: has 2 managers and loses its quorum if either fails; use 3, or 1"));
        }
    }

    /** Failures that they cause are tried again, but they cost restarts and time. */
    private static void defects(String version, List<CheckResult> found) {
        EngineDefects.of(version)
                .forEach(defect -> found.add(CheckResult.warn("Docker Engine " + version + ": " + defect
                        + "; Certferry tries such a change again, but upgrade the nodes that run it")));
    }

    private void rights(List<String> forbidden, List<CheckResult> found) {
        if (forbidden.isEmpty()) {
            found.add(CheckResult.ok("engine " + address + ": all needed API calls are allowed"));
        }
        forbidden.forEach(call -> found.add(CheckResult.fail("engine " + address + ": " + call
                + " is forbidden by a socket proxy or an authorization plugin; allow it there")));
    }

    private void openness(List<CheckResult> found) {
        if (address.isOpenToOthers()) {
            found.add(CheckResult.warn("engine " + address
                    + ": private keys would be sent unencrypted; use TLS with --tls-dir, or an ssh tunnel"));
        }
        if (address.scheme().equals("unix")
                && FilePermissionCheck.isOpen(Path.of(address.uri().getPath()))) {
            found.add(CheckResult.warn("engine " + address
                    + ": every user of this host can access the socket, which is equivalent to root; chmod o-rwx it"));
        }
    }
}
