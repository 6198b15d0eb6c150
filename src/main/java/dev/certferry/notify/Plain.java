package dev.certferry.notify;

import java.util.regex.Pattern;

/** Text from outside without what is not text: control characters, and those that turn or hide what follows. */
final class Plain {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    private Plain() {}

    /** One line of at most so many characters. */
    static String of(String text, int most) {
        String line = UNSEEN.matcher(text).replaceAll(" ");
        if (line.length() <= most) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(most - 4)) ? most - 4 : most - 3;
        return line.substring(0, end) + "...";
    }
}
