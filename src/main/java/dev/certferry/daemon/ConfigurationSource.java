package dev.certferry.daemon;

import dev.certferry.port.PermanentException;
import dev.certferry.port.RunListener;
import dev.certferry.port.Sleeper;

/** Port to the source of the daemon's configuration. */
public interface ConfigurationSource {
    /** The settings that a reload does not change. */
    DaemonSettings settings();

    /** The configuration that the process was started with; its runs wait with {@code pause} and report to {@code events}. */
    DaemonConfiguration initial(Sleeper pause, RunListener events);

    /** The configuration from the current options, environment and files. Throws {@link PermanentException} when they are invalid. */
    DaemonConfiguration reloaded(Sleeper pause, RunListener events);
}
