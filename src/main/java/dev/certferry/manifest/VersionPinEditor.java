package dev.certferry.manifest;

import dev.certferry.manifest.yaml.YamlDocument;
import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.manifest.yaml.YamlFile;
import dev.certferry.manifest.yaml.YamlLimits;
import dev.certferry.model.ManifestFile;
import dev.certferry.model.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes {@code certificate.version: N} into the text of a manifest and keeps the rest, including comments and layout. */
public final class VersionPinEditor {
    private static final Pattern SCALAR = Pattern.compile("\"[^\"]*\"|'[^']*'|[^\\s,}\\]#]+");

    private VersionPinEditor() {}

    /** The edited file of the binding; empty when no file has that binding. */
    public static Optional<ManifestFile> in(List<ManifestFile> files, String binding, int number) {
        for (ManifestFile file : files) {
            for (YamlDocument document : YamlFile.read(file.path(), file.content(), YamlLimits.DEFAULT)
                    .documents()) {
                YamlField root = document.root();
                boolean wanted =
                        root.get("kind").text().filter("Binding"::equals).isPresent()
                                && root.get("metadata", "name")
                                        .text()
                                        .filter(binding::equals)
                                        .isPresent();
                if (wanted) {
                    return Optional.of(edited(file, root.get("spec"), number));
                }
            }
        }
        return Optional.empty();
    }

    private static ManifestFile edited(ManifestFile file, YamlField spec, int number) {
        StringBuilder text = new StringBuilder(new String(file.content(), StandardCharsets.UTF_8));
        YamlField certificate = spec.get("certificate");
        YamlField version = certificate.get("version");
        if (version.present()) {
            int at = offset(text, version.origin());
            Matcher scalar = SCALAR.matcher(text);
            if (scalar.find(at)) {
                text.replace(at, scalar.end(), Integer.toString(number));
            }
        } else if (certificate.present()) {
            insert(text, certificate, "version: " + number);
        } else {
            insert(text, spec, "certificate: {version: " + number + "}");
        }
        return new ManifestFile(file.path(), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** As the first entry of a map, in its own style: between braces, or on a line of its own with the same indentation. */
    private static void insert(StringBuilder text, YamlField map, String entry) {
        int at = offset(text, map.origin());
        if (text.charAt(at) == '{') {
            boolean empty = text.substring(at + 1).stripLeading().startsWith("}");
            text.insert(at + 1, empty ? entry : entry + ", ");
        } else {
            text.insert(at, entry + "\n" + " ".repeat(map.origin().column() - 1));
        }
    }

    private static int offset(CharSequence text, SourceLocation origin) {
        int at = 0;
        for (int line = 1; line < origin.line(); line++) {
            while (text.charAt(at) != '\n') {
                at++;
            }
            at++;
        }
        return Character.offsetByCodePoints(text, at, origin.column() - 1);
    }
}
