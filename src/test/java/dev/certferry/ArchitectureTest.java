package dev.certferry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the architecture as one table: which packages each room may use, libraries included. */
final class ArchitectureTest {
    private static final String HOUSE = "dev.certferry.";
    private static final Set<String> EVERYWHERE =
            Set.of("java.lang", "java.util", "java.time", "java.math", "org.jspecify");
    private static final Set<String> JDK = Set.of("java", "javax", "org.jspecify", "sun.misc");

    /** Room to what it may use beside itself; a name allows the package and all below it. Reads top-down like the house. */
    private static final Map<String, Room> HOUSE_RULES = Map.ofEntries(
            room(
                    "cli",
                    outer(
                                    "daemon",
                                    "server",
                                    "notify",
                                    "forge",
                                    "sync",
                                    "git",
                                    "swarm",
                                    "certbot",
                                    "probe",
                                    "platform",
                                    "manifest",
                                    "plan",
                                    "render",
                                    "certificate",
                                    "schedule",
                                    "model")
                            .and("dev.certferry.sandbox", "picocli", "org.slf4j", "ch.qos.logback")),
            room("daemon", outer("server", "sync", "render", "model").and("org.jline.utils", "org.slf4j")),
            room(
                    "server",
                    outer("sync", "render", "model")
                            .and("org.eclipse.jetty", "com.fasterxml.jackson", "io.prometheus", "org.slf4j")),
            room(
                    "git",
                    outer("platform", "sync", "render", "certificate", "model")
                            .and("org.eclipse.jgit", "org.slf4j", "org.apache.sshd", "org.bouncycastle")),
            room(
                    "swarm",
                    outer("platform", "sync", "render", "certificate", "model")
                            .and("com.github.dockerjava", "com.fasterxml.jackson", "org.slf4j")),
            room("probe", outer("platform", "sync", "certificate", "model")),
            room(
                    "notify",
                    outer("platform", "sync", "model").and("com.fasterxml.jackson", "jakarta.mail", "org.slf4j")),
            room("forge", outer("platform", "sync", "model").and("com.fasterxml.jackson")),
            room(
                    "certbot",
                    outer("platform", "sync", "render", "certificate", "model").and("org.slf4j")),
            room("platform", outer("sync", "certificate", "model").and("org.slf4j")),
            room("sync", pure("manifest", "plan", "render", "schedule", "model").and("org.slf4j", "java.security")),
            room(
                    "manifest",
                    pure("schedule", "model")
                            .and(
                                    "java.io",
                                    "java.net",
                                    "java.nio",
                                    "com.fasterxml.jackson",
                                    "com.networknt",
                                    "org.yaml.snakeyaml")),
            room("schedule", pure("model").and("com.cronutils")),
            room("plan", pure("model").and("java.net")),
            room(
                    "render",
                    pure("model")
                            .and(
                                    "java.io",
                                    "java.nio.charset",
                                    "java.text",
                                    "com.fasterxml.jackson",
                                    "org.erdtman.jcs")),
            room(
                    "certificate",
                    pure("model")
                            .and(
                                    "java.io",
                                    "java.net",
                                    "java.nio.charset",
                                    "java.nio",
                                    "java.security",
                                    "javax.security",
                                    "javax.crypto",
                                    "org.bouncycastle")),
            room("model", pure().and("java.net", "java.nio.charset", "java.security")),
            room(
                    "sandbox",
                    outer("platform")
                            .and("org.eclipse.jetty", "com.fasterxml.jackson", "org.bouncycastle", "org.slf4j")));

    private static final Pattern ARROW = Pattern.compile("^\\s+(\\S+)\\s+->\\s+(\\S+)\\s.*$");

    @Test
    void everyArrowIsInTheTable() {
        Map<String, Set<String>> arrows = arrows();
        assertThat(arrows).as("jdeps saw the rooms").containsKey("dev.certferry.model");

        List<String> forbidden = new ArrayList<>();
        arrows.forEach((from, targets) -> targets.stream()
                .filter(to -> !allowed(from, to))
                .map(to -> from + " -> " + to)
                .forEach(forbidden::add));

        assertThat(forbidden).as("arrows that are not in the table").isEmpty();
    }

    @Test
    void theTableForbids() {
        assertThat(allowed("dev.certferry.plan", "dev.certferry.render")).isFalse();
        assertThat(allowed("dev.certferry.model", "org.slf4j")).isFalse();
        assertThat(allowed("dev.certferry.plan", "java.nio.file")).isFalse();
        assertThat(allowed("dev.certferry.platform", "picocli")).isFalse();
        assertThat(allowed("dev.certferry.platform", "dev.certferry.git")).isFalse();
        assertThat(allowed("dev.certferry.sync", "dev.certferry.platform")).isFalse();
        assertThat(allowed("dev.certferry.unheard", "java.lang")).isFalse();
        assertThat(allowed("dev.certferry.swarm", "dev.certferry.swarm.http")).isTrue();
    }

    private static boolean allowed(String from, String to) {
        if (!from.startsWith(HOUSE)) {
            return false;
        }
        String name = from.substring(HOUSE.length()).split("\\.", 2)[0];
        Room room = HOUSE_RULES.get(name);
        return room != null
                && Stream.concat(Stream.of(HOUSE + name), room.uses().stream()).anyMatch(use -> within(to, use));
    }

    private static boolean within(String name, String allowed) {
        return name.equals(allowed) || (name.startsWith(allowed + ".") && !narrowed(name, allowed));
    }

    /** {@code java.nio} allows buffers, not files: pure rooms never touch the disk or the network. */
    private static boolean narrowed(String name, String allowed) {
        return (allowed.equals("java.nio")
                        && (name.startsWith("java.nio.file") || name.startsWith("java.nio.channels")))
                || (allowed.equals("java.net") && name.startsWith("java.net.http"));
    }

    private static Map<String, Set<String>> arrows() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        int code = jdeps.run(
                new PrintWriter(out),
                new PrintWriter(err),
                "-verbose:package",
                "--multi-release",
                "17",
                Path.of("target", "classes").toString());
        assertThat(code).as("jdeps: %s%s", out, err).isZero();

        Map<String, Set<String>> arrows = new TreeMap<>();
        String from = "";
        for (String line : out.toString().lines().toList()) {
            Matcher arrow = ARROW.matcher(line);
            if (arrow.matches() && !arrow.group(1).equals("classes")) {
                from = arrow.group(1);
                arrows.computeIfAbsent(from, key -> new TreeSet<>()).add(arrow.group(2));
            } else if (line.strip().startsWith("->")) {
                arrows.get(from).add(line.strip().split("\\s+")[1]);
            }
        }
        return arrows;
    }

    private record Room(Set<String> uses) {
        Room and(String... more) {
            Set<String> all = new TreeSet<>(uses);
            all.addAll(List.of(more));
            return new Room(all);
        }
    }

    private static Map.Entry<String, Room> room(String name, Room room) {
        return Map.entry(name, room);
    }

    private static Room pure(String... rooms) {
        return new Room(EVERYWHERE).and(inHouse(rooms));
    }

    private static Room outer(String... rooms) {
        return new Room(JDK).and(inHouse(rooms));
    }

    private static String[] inHouse(String... rooms) {
        return Stream.of(rooms).map(HOUSE::concat).toArray(String[]::new);
    }
}
