package dev.certferry.manifest.yaml;

import dev.certferry.model.Problem;

/** A problem that is safe to print: what somebody else wrote can neither steer a terminal nor flood it. */
public final class Visible {
    private static final int LONGEST_PATH = 200;
    private static final int LONGEST_MESSAGE = 600;

    private Visible() {}

    public static Problem of(Problem problem) {
        return new Problem(problem.at(), text(problem.path(), LONGEST_PATH), text(problem.message(), LONGEST_MESSAGE));
    }

    private static String text(String text, int longest) {
        String visible = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
        return visible.length() <= longest ? visible : visible.substring(0, longest) + "...";
    }
}
