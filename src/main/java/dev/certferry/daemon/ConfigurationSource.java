package dev.certferry.daemon;

import dev.certferry.port.Events;
import dev.certferry.port.Pause;
import dev.certferry.port.Permanent;

/** Port to where the daemon's configuration comes from. */
public interface ConfigurationSource {
    /** What holds until the process ends. */
    DaemonSettings settings();

    /** The configuration that the process was started with; its runs wait with {@code pause} and report to {@code events}. */
    DaemonConfiguration initial(Pause pause, Events events);

    /** The same with the options, environment and files of now. Throws {@link Permanent} when they cannot be used. */
    DaemonConfiguration reloaded(Pause pause, Events events);
}
