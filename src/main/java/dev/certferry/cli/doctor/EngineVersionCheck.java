package dev.certferry.cli.doctor;

import dev.certferry.model.EngineVersion;
import dev.certferry.model.SwarmEngines;
import dev.certferry.model.SwarmNodes;
import dev.certferry.port.PermanentException;
import dev.certferry.port.Sleeper;
import dev.certferry.port.TransientException;
import dev.certferry.swarm.EngineDiagnostics;
import dev.certferry.swarm.host.EngineAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks that an engine of {@code --host} is not older than the other managers, since an update through an older one drops
 * fields of a service. Engines that cannot be reached are left to {@link EngineCheck}.
 */
public final class EngineVersionCheck implements DoctorCheck {
    private final List<EngineAddress> addresses;
    private final Sleeper pause;

    public EngineVersionCheck(List<EngineAddress> addresses, Sleeper pause) {
        this.addresses = List.copyOf(addresses);
        this.pause = pause;
    }

    @Override
    public List<CheckResult> run() {
        List<CheckResult> usable = new ArrayList<>();
        List<String> old = new ArrayList<>();
        for (EngineAddress address : addresses) {
            try {
                compare(address, usable, old);
            } catch (TransientException | PermanentException e) {
                // the check of this engine reports it
            }
        }
        List<CheckResult> results = new ArrayList<>(usable);
        old.forEach(message -> results.add(
                usable.isEmpty()
                        ? CheckResult.fail(message)
                        : CheckResult.warn(message + "; until then another address of --host is used")));
        return results;
    }

    private void compare(EngineAddress address, List<CheckResult> usable, List<String> old) {
        EngineDiagnostics engine = EngineDiagnostics.with(address, pause);
        String version = engine.facts().version();
        Optional<SwarmNodes> nodes = engine.nodes();
        SwarmEngines engines =
                new SwarmEngines(version, nodes.map(SwarmNodes::managers).orElse(List.of()));
        Optional<String> reason = engines.reason();
        if (reason.isPresent()) {
            old.add("engine " + address + ": " + reason.get() + "; " + engines.remedy());
        } else if (nodes.isEmpty()) {
            usable.add(CheckResult.warn("engine " + address + ": GET /nodes is forbidden by a socket proxy or an"
                    + " authorization plugin, so the managers' versions are unknown; allow it there, because an update"
                    + " through a manager that is older than another one drops fields of a service"));
        } else if (EngineVersion.parse(version).isEmpty()) {
            usable.add(CheckResult.warn("engine " + address + ": its version " + version
                    + " cannot be compared with those of the other managers; make sure that none is newer"));
        } else {
            usable.add(CheckResult.ok("engine " + address + ": no manager has a newer version"));
        }
    }
}
