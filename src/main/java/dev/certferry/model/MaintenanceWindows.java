package dev.certferry.model;

import java.util.List;

/**
 * When services may be changed: inside one of {@code allow}, or at any time if there is none, and never inside {@code
 * deny}. A certificate with less than {@code urgent} of its lifetime left does not wait.
 */
public record MaintenanceWindows(List<MaintenanceWindow> allow, List<MaintenanceWindow> deny, LifetimeFraction urgent) {
    public static final MaintenanceWindows NONE =
            new MaintenanceWindows(List.of(), List.of(), new LifetimeFraction(0.1));

    public MaintenanceWindows {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }
}
