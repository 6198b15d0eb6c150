package dev.certferry.manifest.yaml;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Types of unquoted values by YAML 1.2's rules: {@code yes}, {@code 0755}, {@code 22:22} and dates are plain text. */
final class CoreResolver extends Resolver {
    private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final Pattern FRACTION = Pattern.compile("[-+]?(0|[1-9][0-9]*)\\.[0-9]+");

    @Override
    protected void addImplicitResolvers() {
        // None: resolve() below decides everything.
    }

    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
        if (kind != NodeId.scalar || !implicit) {
            return super.resolve(kind, value, false);
        }
        return switch (value) {
            case "", "~", "null" -> Tag.NULL;
            case "true", "false" -> Tag.BOOL;
            default -> number(value);
        };
    }

    private static Tag number(String value) {
        if (value.length() > 18) {
            return Tag.STR;
        }
        return INTEGER.matcher(value).matches()
                ? Tag.INT
                : FRACTION.matcher(value).matches() ? Tag.FLOAT : Tag.STR;
    }
}
