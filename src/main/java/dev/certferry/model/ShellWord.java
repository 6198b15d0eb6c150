package dev.certferry.model;

import java.util.regex.Pattern;

/** Words of a command that is offered to be pasted into a shell: whatever a name contains, the shell runs nothing of it. */
public final class ShellWord {
    /** What no shell treats specially at any place of a word. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_%+:,./-][A-Za-z0-9_%+=:,./@-]*");

    private ShellWord() {}

    /** The word, in single quotes if it needs them (POSIX Shell Command Language, 2.2.2). */
    public static String of(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
