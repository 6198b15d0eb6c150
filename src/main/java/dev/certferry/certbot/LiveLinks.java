package dev.certferry.certbot;

import dev.certferry.model.Live;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the number that the four live links of a lineage point at. */
final class LiveLinks {
    private LiveLinks() {}

    static Live read(Path live) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (Kind kind : Kind.values()) {
            Path link = live.resolve(kind.word() + ".pem");
            int number = number(link, kind);
            if (number < 0) {
                return new Live.Unsettled(link.getFileName() + " is not a link to a " + kind.word() + "N.pem");
            }
            numbers.add(number);
        }
        return numbers.size() == 1
                ? new Live.At(numbers.first())
                : new Live.Unsettled("they point at generations " + numbers);
    }

    private static int number(Path link, Kind kind) {
        try {
            String target = String.valueOf(Files.readSymbolicLink(link).getFileName());
            Matcher name =
                    Pattern.compile(kind.word() + "([1-9][0-9]{0,8})\\.pem").matcher(target);
            return name.matches() ? Integer.parseInt(name.group(1)) : -1;
        } catch (IOException | UnsupportedOperationException e) {
            return -1;
        }
    }
}
