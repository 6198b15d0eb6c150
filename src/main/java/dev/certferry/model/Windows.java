package dev.certferry.model;

import java.util.List;

/**
 * When services may be changed: inside one of {@code allow}, or at any time when there is none, and never inside {@code
 * deny}. A certificate of which less than {@code urgent} remains does not wait.
 */
public record Windows(List<Window> allow, List<Window> deny, Fraction urgent) {
    public static final Windows NONE = new Windows(List.of(), List.of(), new Fraction(0.1));

    public Windows {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }
}
