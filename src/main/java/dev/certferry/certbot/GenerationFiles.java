package dev.certferry.certbot;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sorts the files of an archive folder into numbered sets: {@code KIND} + digits + {@code .pem}, exactly, in numeric order. */
final class GenerationFiles {
    private static final Pattern NAME = Pattern.compile("(privkey|cert|chain|fullchain)([1-9][0-9]{0,8})\\.pem");

    private GenerationFiles() {}

    static NavigableMap<Integer, Map<Kind, Path>> sort(List<Path> files) {
        NavigableMap<Integer, Map<Kind, Path>> sets = new TreeMap<>();
        Map<String, Kind> kinds = new HashMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(kind.word(), kind);
        }
        for (Path file : files) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            Kind kind = name.matches() ? kinds.get(name.group(1)) : null;
            if (kind != null) {
                sets.computeIfAbsent(Integer.valueOf(name.group(2)), number -> new EnumMap<>(Kind.class))
                        .put(kind, file);
            }
        }
        return sets;
    }
}
