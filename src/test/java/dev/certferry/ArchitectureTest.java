package dev.certferry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
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

/** Keeps the architecture: one table of what each package may use, libraries included, and no cycles between packages. */
final class ArchitectureTest {
    private static final String ROOT = "dev.certferry.";
    private static final Set<String> EVERYWHERE =
            Set.of("java.lang", "java.util", "java.time", "java.math", "org.jspecify");
    private static final Set<String> JDK = Set.of("java", "javax", "org.jspecify", "sun.misc");

    /**
     * What a package and those below it may use besides themselves; a name allows the package and all below it. The longest
     * name that fits a package is its row.
     */
    private static final Map<String, Set<String>> RULES = Map.ofEntries(
            outer(
                    "cli",
                    ":daemon",
                    ":server",
                    ":notify",
                    ":forge",
                    ":loop",
                    ":review",
                    ":sync",
                    ":git",
                    ":swarm",
                    ":certbot",
                    ":probe",
                    ":manifest",
                    ":plan",
                    ":render",
                    ":snapshot",
                    ":schedule",
                    ":platform",
                    ":port",
                    ":model",
                    ":sandbox",
                    "picocli"),
            outer("cli.demo", ":cli.parsing", ":git", ":sandbox", ":platform", ":port", ":model", "org.eclipse.jgit"),
            outer("cli.logging", ":daemon", ":model", "org.slf4j", "ch.qos.logback"),
            outer(
                    "daemon",
                    ":server",
                    ":loop",
                    ":review",
                    ":notify",
                    ":sync",
                    ":render",
                    ":port",
                    ":model",
                    "org.jline.utils",
                    "org.slf4j"),
            outer(
                    "server",
                    ":loop",
                    ":sync",
                    ":render",
                    ":port",
                    ":model",
                    "org.eclipse.jetty",
                    "com.fasterxml.jackson",
                    "io.prometheus",
                    "org.slf4j"),
            // adapters: one external system each
            outer(
                    "git",
                    ":review",
                    ":render",
                    ":snapshot",
                    ":platform",
                    ":port",
                    ":model",
                    "org.eclipse.jgit",
                    "org.apache.sshd",
                    "org.bouncycastle",
                    "org.slf4j"),
            outer("swarm", ":platform", ":port", ":model", "com.github.dockerjava", "com.fasterxml.jackson"),
            outer("certbot", ":certificate", ":platform", ":port", ":model"),
            outer("probe", ":certificate", ":port", ":model"),
            outer("forge", ":review", ":port", ":model", "com.fasterxml.jackson"),
            outer(
                    "notify.channel",
                    ":notify",
                    ":platform",
                    ":port",
                    ":model",
                    "com.fasterxml.jackson",
                    "jakarta.mail",
                    "org.slf4j"),
            // application services around a run
            pure("loop", ":sync", ":port", ":model", "org.slf4j"),
            pure("notify", ":loop", ":sync", ":port", ":model", "org.slf4j"),
            pure("review", ":sync", ":manifest", ":render", ":port", ":model", "org.slf4j"),
            pure("sync", ":manifest", ":plan", ":render", ":schedule", ":port", ":model", "java.security"),
            // pure: no files, network or clock
            pure(
                    "manifest",
                    ":schedule",
                    ":model",
                    "java.io",
                    "java.net",
                    "java.nio",
                    "com.fasterxml.jackson",
                    "com.networknt",
                    "com.ibm.icu.text",
                    "org.yaml.snakeyaml"),
            pure("schedule", ":model", "com.cronutils"),
            pure("plan", ":model", "java.net"),
            pure("render", ":model", "java.io", "java.nio.charset", "com.fasterxml.jackson", "org.erdtman.jcs"),
            pure("snapshot", ":render", ":port", ":model", "com.fasterxml.jackson"),
            pure(
                    "certificate",
                    ":model",
                    "java.io",
                    "java.net",
                    "java.nio",
                    "java.security",
                    "javax.security",
                    "javax.crypto",
                    "org.bouncycastle"),
            outer("platform", ":certificate", ":port", ":model", "org.slf4j"),
            pure("port", ":model"),
            pure("model", "java.nio.charset", "java.security"),
            outer(
                    "sandbox",
                    ":platform",
                    "org.eclipse.jetty",
                    "com.fasterxml.jackson",
                    "org.bouncycastle",
                    "org.slf4j"));

    private static final Pattern DEPENDENCY = Pattern.compile("^\\s+(\\S+)\\s+->\\s+(\\S+)\\s.*$");

    @Test
    void everyDependencyIsInTheTable() {
        Map<String, Set<String>> dependencies = dependencies();
        assertThat(dependencies).as("jdeps found the packages").containsKey("dev.certferry.model");

        List<String> forbidden = new ArrayList<>();
        dependencies.forEach((from, targets) -> targets.stream()
                .filter(to -> !allowed(from, to))
                .map(to -> from + " -> " + to)
                .forEach(forbidden::add));

        assertThat(forbidden).as("dependencies that are not in the table").isEmpty();
    }

    @Test
    void theTableForbids() {
        assertThat(allowed("dev.certferry.plan", "dev.certferry.render")).isFalse();
        assertThat(allowed("dev.certferry.plan", "java.nio.file")).isFalse();
        assertThat(allowed("dev.certferry.model", "org.slf4j")).isFalse();
        assertThat(allowed("dev.certferry.swarm", "dev.certferry.sync")).isFalse();
        assertThat(allowed("dev.certferry.daemon", "picocli")).isFalse();
        assertThat(allowed("dev.certferry.unknown", "java.lang")).isFalse();
        assertThat(allowed("dev.certferry.swarm", "dev.certferry.swarm.http")).isTrue();
    }

    @Test
    void packagesHaveNoCycles() {
        Map<String, Set<String>> dependencies = dependencies();
        List<String> cyclic = dependencies.keySet().stream()
                .filter(name ->
                        name.startsWith(ROOT) && reachable(name, dependencies).contains(name))
                .toList();

        assertThat(cyclic)
                .as("packages that depend on themselves through others")
                .isEmpty();
    }

    @Test
    void everyPathInTheArchitecturePageExists() throws IOException {
        String page = Files.readString(Path.of("docs", "ARCHITECTURE.md"));
        Matcher path = Pattern.compile("`([a-z]+(?:/[a-z0-9]+)*/[A-Za-z]\\w*)`").matcher(page);
        List<String> missing = new ArrayList<>();
        int count = 0;
        while (path.find()) {
            count++;
            Path source = Path.of("src", "main", "java", "dev", "certferry").resolve(path.group(1));
            boolean exists = Files.exists(Path.of(path.group(1)))
                    || Files.isDirectory(source)
                    || Files.exists(source.resolveSibling(source.getFileName() + ".java"));
            if (!exists) {
                missing.add(path.group(1));
            }
        }

        assertThat(missing).isEmpty();
        assertThat(count).isGreaterThan(100);
    }

    private static Set<String> reachable(String from, Map<String, Set<String>> dependencies) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(dependencies.get(from));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (next.startsWith(ROOT) && seen.add(next)) {
                open.addAll(dependencies.getOrDefault(next, Set.of()));
            }
        }
        return seen;
    }

    private static boolean allowed(String from, String to) {
        if (!from.startsWith(ROOT)) {
            return false;
        }
        String row = from.substring(ROOT.length());
        while (!RULES.containsKey(row) && row.contains(".")) {
            row = row.substring(0, row.lastIndexOf('.'));
        }
        Set<String> uses = RULES.get(row);
        String top = ROOT + row;
        return uses != null && Stream.concat(Stream.of(top), uses.stream()).anyMatch(use -> within(to, use));
    }

    private static boolean within(String name, String allowed) {
        return name.equals(allowed) || (name.startsWith(allowed + ".") && !narrowed(name, allowed));
    }

    /** {@code java.nio} allows buffers, not files: pure packages never touch the disk or the network. */
    private static boolean narrowed(String name, String allowed) {
        return (allowed.equals("java.nio")
                        && (name.startsWith("java.nio.file") || name.startsWith("java.nio.channels")))
                || (allowed.equals("java.net") && name.startsWith("java.net.http"));
    }

    private static Map<String, Set<String>> dependencies() {
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

        Map<String, Set<String>> dependencies = new TreeMap<>();
        String from = "";
        for (String line : out.toString().lines().toList()) {
            Matcher dependency = DEPENDENCY.matcher(line);
            if (dependency.matches() && !dependency.group(1).equals("classes")) {
                from = dependency.group(1);
                dependencies.computeIfAbsent(from, key -> new TreeSet<>()).add(dependency.group(2));
            } else if (line.strip().startsWith("->")) {
                dependencies.get(from).add(line.strip().split("\\s+")[1]);
            }
        }
        return dependencies;
    }

    private static Map.Entry<String, Set<String>> pure(String name, String... uses) {
        return row(name, EVERYWHERE, uses);
    }

    private static Map.Entry<String, Set<String>> outer(String name, String... uses) {
        return row(name, JDK, uses);
    }

    /** A name that begins with a colon is a package of ours. */
    private static Map.Entry<String, Set<String>> row(String name, Set<String> base, String... uses) {
        Set<String> all = new TreeSet<>(base);
        for (String use : uses) {
            all.add(use.startsWith(":") ? ROOT + use.substring(1) : use);
        }
        return Map.entry(name, all);
    }
}
