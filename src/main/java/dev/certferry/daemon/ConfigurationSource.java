package dev.certferry.daemon;

import dev.certferry.port.PermanentException;
import dev.certferry.port.RunListener;
import dev.certferry.port.Sleeper;

/** Port to where the daemon's configuration comes from. */
public interface ConfigurationSource {
    /** What holds until the process ends. */
    DaemonSettings settings();

    /** The configuration that the process was started with; its runs wait with {@code pause} and report to {@code events}. */
    DaemonConfiguration initial(Sleeper pause, RunListener events);

    /** The same with the options, environment and files of now. Throws {@link PermanentException} when they cannot be used. */
    DaemonConfiguration reloaded(Sleeper pause, RunListener events);
}
