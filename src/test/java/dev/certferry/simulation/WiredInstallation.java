package dev.certferry.simulation;

import dev.certferry.certbot.CertbotDirectory;
import dev.certferry.git.DirectorySource;
import dev.certferry.model.InstallationState;
import dev.certferry.model.RetryRequest;
import dev.certferry.model.RunPolicy;
import dev.certferry.model.RunRecord;
import dev.certferry.port.ApprovalGate;
import dev.certferry.port.AuditLog;
import dev.certferry.port.ExternalSystems;
import dev.certferry.port.ManifestSource;
import dev.certferry.port.RunListener;
import dev.certferry.probe.JdkTlsProber;
import dev.certferry.swarm.DockerSwarmClient;
import dev.certferry.swarm.http.UnixSocketHttpClient;
import dev.certferry.sync.Installation;
import dev.certferry.sync.PreparedRun;
import dev.certferry.sync.RunReport;
import dev.certferry.sync.SyncRun;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One installation as the commands wire it: a folder of manifests, a certbot directory, a Swarm behind a unix socket. */
public final class WiredInstallation {
    /** A request that is not answered by then is lost. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final String INSTALLATION = "default";
    private static final Duration STEP = Duration.ofSeconds(20);

    private final Path manifests;
    private final Path certbot;
    private final URI host;
    private final RunPolicy policy;
    private final TestTime time;
    private final RunJournal diary = new RunJournal();
    private final ProcessPerRun processes = new ProcessPerRun();

    public WiredInstallation(Path manifests, Path certbot, URI host, RunPolicy policy, TestTime time) {
        this.manifests = manifests;
        this.certbot = certbot;
        this.host = host;
        this.policy = policy;
        this.time = time;
    }

    /** As an earlier run left it. */
    public void remember(InstallationState memory) {
        try (DockerSwarmClient engine = engine()) {
            engine.saveState(INSTALLATION, memory);
        }
    }

    /** Writes nothing. */
    public PreparedRun plan() {
        try (DockerSwarmClient engine = engine()) {
            return sync(engine, new NoOpListener()).plan(RetryRequest.NONE);
        }
    }

    /** One unattended run. */
    public RunReport run() {
        return run(new NoOpListener());
    }

    RunReport run(RunListener events) {
        processes.begin();
        RunRecord.Trigger trigger = new RunRecord.Trigger("sync", "test", "the test");
        try (DockerSwarmClient engine = engine()) {
            return sync(engine, events).apply(ApprovalGate.open(), trigger, RetryRequest.NONE, Duration.ZERO);
        }
    }

    /** One that is used again and again, as a daemon does; it records nowhere, so that only its own memory counts. */
    SyncRun lasting(UnaryOperator<ManifestSource> way, Path cache) {
        return new SyncRun(
                new Installation(INSTALLATION, "test", policy),
                way.apply(new DirectorySource(manifests)),
                systems(Optional.of(cache), engine()),
                new SyncRun.Recorder(AuditLog.none(), new RunJournal()),
                new DaemonProcess(),
                new SyncRun.Time(time, () -> Duration.between(Instant.EPOCH, time.instant()), this::pause),
                new NoOpListener());
    }

    RunJournal diary() {
        return diary;
    }

    private DockerSwarmClient engine() {
        return new DockerSwarmClient(
                host.toString(), new UnixSocketHttpClient(Path.of(host.getPath()), LIMIT), this::pause);
    }

    private SyncRun sync(DockerSwarmClient engine, RunListener events) {
        return new SyncRun(
                new Installation(INSTALLATION, "test", policy),
                new DirectorySource(manifests),
                systems(Optional.empty(), engine),
                new SyncRun.Recorder(diary, diary),
                processes,
                new SyncRun.Time(time, () -> Duration.between(Instant.EPOCH, time.instant()), this::pause),
                events);
    }

    private ExternalSystems systems(Optional<Path> cache, DockerSwarmClient engine) {
        return new ExternalSystems(new CertbotDirectory(certbot, cache, time), engine, new JdkTlsProber(LIMIT));
    }

    /** Waits that are longer than asked for reach every time limit in fewer looks. */
    private void pause(Duration wait) {
        time.pass(wait.compareTo(STEP) < 0 ? STEP : wait);
    }
}
