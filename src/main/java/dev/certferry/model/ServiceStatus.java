package dev.certferry.model;

import java.util.Optional;

/**
 * Where one service of a binding stands: the certificate that its spec refers to, absent when it refers to none of the
 * binding; its tasks and last update as the engine reports them; whether probes find that certificate, absent without a probe.
 */
public record ServiceStatus(
        String name,
        Optional<CertificateRef> deployed,
        Service.Tasks tasks,
        UpdateStatus.State update,
        Optional<Boolean> served,
        Condition condition) {
    ServiceStatus refused() {
        return condition.compareTo(Condition.REFUSED) > 0
                ? this
                : new ServiceStatus(name, deployed, tasks, update, served, Condition.REFUSED);
    }
}
