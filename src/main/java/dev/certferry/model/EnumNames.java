package dev.certferry.model;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Names of enum constants in manifests, options and JSON: {@code OUT_OF_MEMORY} is {@code out-of-memory}. */
public final class EnumNames {
    private EnumNames() {}

    public static String kebabCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant that {@link #kebabCase} writes as {@code name}. */
    public static <E extends Enum<E>> Optional<E> parse(Class<E> type, String name) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> kebabCase(constant).equals(name))
                .findFirst();
    }
}
