package dev.certferry.integration.container;

import java.net.URI;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/** Tells Testcontainers to use the engine that a test names, which is one that the tests started, and no other. */
public final class PrivateDocker extends DockerClientProviderStrategy {
    /** System property with the engine's URI; without it Testcontainers looks around as usual. */
    private static final String HOST = "certferry.consumers.host";

    private static final int BEFORE_ALL_OTHERS = 1000;

    /** From now on containers are started on this engine. */
    public static void at(URI host) {
        System.setProperty(HOST, host.toString());
    }

    @Override
    protected boolean isApplicable() {
        return System.getProperty(HOST) != null;
    }

    @Override
    protected boolean isPersistable() {
        return false;
    }

    @Override
    protected int getPriority() {
        return BEFORE_ALL_OTHERS;
    }

    @Override
    public TransportConfig getTransportConfig() {
        return TransportConfig.builder()
                .dockerHost(URI.create(System.getProperty(HOST, "unix:///nowhere")))
                .build();
    }

    @Override
    public String getDescription() {
        return "the engine that the tests started";
    }
}
