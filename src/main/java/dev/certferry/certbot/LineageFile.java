package dev.certferry.certbot;

import dev.certferry.model.EnumNames;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The four files of a set, in the order in which certbot writes them. */
enum LineageFile {
    PRIVKEY,
    CERT,
    CHAIN,
    FULLCHAIN;

    private final String word = EnumNames.kebabCase(this);

    /**
     * Certbot reads the digits as a number and then opens the name without leading zeros: cert07.pem is not a version.
     */
    private final Pattern versions = Pattern.compile(word + "([1-9][0-9]{0,8})\\.pem");

    String file(int number) {
        return word + number + ".pem";
    }

    String liveFile() {
        return word + ".pem";
    }

    /** The number in a version's file name; empty for any other name. */
    OptionalInt number(String file) {
        if (!file.startsWith(word)) {
            return OptionalInt.empty();
        }
        Matcher matcher = versions.matcher(file);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
