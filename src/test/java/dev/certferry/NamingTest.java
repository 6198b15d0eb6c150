package dev.certferry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names of production classes: each top-level class has a simple name of its own, which is not one of the JDK's everyday names. */
final class NamingTest {
    private static final List<String> JDK_PACKAGES = List.of("java/lang", "java/util", "java/security/cert");

    /** The same role in sibling adapters may have the same name; there is none today. */
    private static final Set<String> SAME_ROLE = Set.of();

    @Test
    void noTwoClassesShareASimpleName() throws IOException {
        Map<String, List<String>> byName = new TreeMap<>();
        for (String name : classes()) {
            byName.computeIfAbsent(simple(name), key -> new ArrayList<>()).add(name);
        }
        byName.keySet().removeAll(SAME_ROLE);

        assertThat(byName).hasSizeGreaterThan(500);
        assertThat(byName.values()).allSatisfy(names -> assertThat(names).hasSize(1));
    }

    @Test
    void noClassShadowsTheJdk() throws IOException {
        Set<String> jdk = jdkNames();
        assertThat(jdk).contains("Override", "Objects", "Certificate");

        assertThat(classes()).allSatisfy(name -> assertThat(jdk).doesNotContain(simple(name)));
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Qualified names of the top-level classes. */
    private static List<String> classes() throws IOException {
        Path root = Path.of("target", "classes");
        try (Stream<Path> files = Files.walk(root.resolve("dev"))) {
            return files.map(file -> root.relativize(file).toString().replace('/', '.'))
                    .filter(file -> file.endsWith(".class") && !file.contains("$") && !file.endsWith("-info.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .toList();
        }
    }

    private static Set<String> jdkNames() throws IOException {
        Set<String> names = new TreeSet<>();
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        for (String directory : JDK_PACKAGES) {
            try (Stream<Path> files = Files.list(base.resolve(directory))) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".class") && !file.contains("$"))
                        .forEach(file -> names.add(file.substring(0, file.length() - ".class".length())));
            }
        }
        return names;
    }
}
