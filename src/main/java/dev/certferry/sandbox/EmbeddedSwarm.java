package dev.certferry.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.certferry.sandbox.api.ApiRequest;
import dev.certferry.sandbox.api.ApiRequestHandler;
import dev.certferry.sandbox.api.Faults;
import dev.certferry.sandbox.api.JsonTrees;
import dev.certferry.sandbox.api.RequestLog;
import dev.certferry.sandbox.api.Versions;
import dev.certferry.sandbox.cluster.Cluster;
import dev.certferry.sandbox.cluster.ClusterManager;
import dev.certferry.sandbox.cluster.ObjectKind;
import dev.certferry.sandbox.cluster.Role;
import dev.certferry.sandbox.cluster.SimulationPace;
import dev.certferry.sandbox.cluster.StartFault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A Swarm of one manager, or of several with their own engines, inside this process: a real HTTP server for the Docker Engine API, without containers. */
public final class EmbeddedSwarm implements AutoCloseable {
    private final Cluster cluster;
    private final RequestLog journal = new RequestLog();
    private final EngineListener listening;
    private final TickScheduler ticking;
    private final Versions versions;
    private final List<EngineListener> joined = new CopyOnWriteArrayList<>();

    private EmbeddedSwarm(SandboxOptions options) {
        this.cluster = new Cluster(options.clock(), options.seed(), options.pace(), options.role());
        this.listening = EngineListener.start(
                options.socket(),
                new ApiRequestHandler(cluster, cluster.first(), options.versions(), options.faults(), journal));
        this.versions = options.versions();
        this.ticking = TickScheduler.start(options.pace(), this::advance);
    }

    /** Starts the server; it accepts connections when this method returns. */
    public static EmbeddedSwarm start(SandboxOptions options) {
        return new EmbeddedSwarm(options);
    }

    /** {@code unix:///path} or {@code tcp://127.0.0.1:port}, in the format of DOCKER_HOST. */
    public URI host() {
        return listening.host();
    }

    /** Lets another manager join the Swarm, with its own engine on a free loopback port; returns its host. */
    public URI join(String hostname, String address, String engineVersion) {
        ClusterManager manager = cluster.locked(() -> cluster.join(hostname, address, engineVersion));
        EngineListener listener =
                EngineListener.start(null, new ApiRequestHandler(cluster, manager, versions, Faults.none(), journal));
        joined.add(listener);
        return listener.host();
    }

    /** Creates a secret without HTTP; not counted as a write. Returns its id. */
    public String createSecret(String name, Map<String, String> labels, byte[] data) {
        return operator().createSecret(name, labels, data);
    }

    /** Creates a service without HTTP; not counted as a write. Returns its id. */
    public String createService(JsonNode spec) {
        ObjectNode sent = JsonTrees.sent(spec);
        return cluster.locked(() -> cluster.services().create(sent));
    }

    /** Like {@link #createService}, with a spec as text. */
    public String createService(String json) {
        ObjectNode sent = JsonTrees.sent(json);
        return cluster.locked(() -> cluster.services().create(sent));
    }

    /** A service as {@code GET /services/{id}} returns it, by id or name. */
    public ObjectNode service(String reference) {
        return cluster.locked(() -> cluster.services().get(reference).deepCopy());
    }

    /** Another operator who changes this Swarm. */
    public Operator operator() {
        return new Operator(cluster);
    }

    /** The data of a secret, which no request can read. */
    public byte[] secretData(String name) {
        return cluster.locked(() -> cluster.store(ObjectKind.SECRET).data(name));
    }

    /** The tasks of this service's next spec, created or updated, fail to start with this error. */
    public void failTasksOf(String service, String error) {
        failTasksOf(service, error, Integer.MAX_VALUE);
    }

    /** Like {@link #failTasksOf(String, String)}, but no more than so many of them. */
    public void failTasksOf(String service, String error, int times) {
        cluster.locked(done(() -> cluster.failNextTasksOf(service, error, times)));
    }

    /** The processes of this service's next spec start, and exit so long after that. */
    public void exitTasksOf(String service, Duration after, int exitCode) {
        cluster.locked(done(() -> cluster.exitNextTasksOf(service, after, exitCode)));
    }

    /** Asked at each start of a task, of any service, that would run otherwise. */
    public void startFaults(Supplier<Optional<StartFault>> next) {
        cluster.locked(done(() -> cluster.startFaults(next)));
    }

    /** The images of this service's next spec cannot be pulled: as with Engine 29, its tasks stay in preparation. */
    public void stallTasksOf(String service, String error) {
        cluster.locked(done(() -> cluster.stallNextTasksOf(service, error)));
    }

    /** The tasks of this service's next spec find no node, so its update never ends. */
    public void keepUpdating(String service) {
        cluster.locked(done(() -> cluster.strandNextTasksOf(service)));
    }

    /** Changes the role: manager, worker, locked manager, or engine without a Swarm. */
    public void become(Role role) {
        cluster.locked(done(() -> cluster.become(role)));
    }

    /** One step of the orchestrator; true while services are still being updated. For {@link SimulationPace#manual()}. */
    public boolean advance() {
        return cluster.locked(cluster::advance);
    }

    /** Runs the orchestrator until nothing changes any longer. */
    public void settle() {
        cluster.locked(done(cluster::settle));
    }

    /** The number of HTTP requests that changed the state. */
    public long writes() {
        return journal.writes();
    }

    /** The latest HTTP requests, oldest first. */
    public List<ApiRequest> requests() {
        return journal.calls();
    }

    public void forgetRequests() {
        journal.forget();
    }

    private static Supplier<Boolean> done(Runnable work) {
        return () -> {
            work.run();
            return true;
        };
    }

    @Override
    public void close() {
        ticking.close();
        joined.forEach(EngineListener::close);
        listening.close();
    }
}
