package dev.certferry.manifest;

import dev.certferry.model.Desired;
import dev.certferry.model.Guards;
import dev.certferry.model.Problem;
import dev.certferry.model.Revision;
import dev.certferry.model.Snapshot;
import dev.certferry.model.SourceFile;
import dev.certferry.model.Windows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Manifests from a folder, a text or bytes, and what was read as a text to compare. */
final class Readings {
    private Readings() {}

    static Reading ofFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return Manifests.read(snapshot(files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .map(Readings::source)
                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reading of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Reading of(byte[] content) {
        return Manifests.read(snapshot(List.of(new SourceFile("a.yaml", content))));
    }

    static Desired desired(Reading reading) {
        return reading.accept(new Reading.Visitor<Desired>() {
            @Override
            public Desired valid(Desired desired) {
                return desired;
            }

            @Override
            public Desired invalid(List<Problem> problems, int skipped) {
                throw new AssertionError(text(reading));
            }
        });
    }

    static String text(Reading reading) {
        return reading.accept(new Reading.Visitor<String>() {
            @Override
            public String valid(Desired desired) {
                return Stream.of(
                                Stream.of("valid, " + desired.skipped() + " skipped, orphans " + desired.orphans()),
                                Stream.of(desired.guards())
                                        .filter(guards -> !guards.equals(Guards.NONE))
                                        .map(Object::toString),
                                Stream.of(desired.windows())
                                        .filter(windows -> !windows.equals(Windows.NONE))
                                        .map(Object::toString),
                                desired.warnings().stream().map(warning -> "warning " + warning),
                                desired.bindings().stream().map(Object::toString))
                        .flatMap(lines -> lines)
                        .collect(java.util.stream.Collectors.joining("\n", "", "\n"));
            }

            @Override
            public String invalid(List<Problem> problems, int skipped) {
                return Stream.concat(
                                Stream.of("invalid, " + skipped + " skipped"),
                                problems.stream().map(Object::toString))
                        .collect(java.util.stream.Collectors.joining("\n", "", "\n"));
            }
        });
    }

    private static Snapshot snapshot(List<SourceFile> files) {
        return new Snapshot(new Revision("repo", "main", "", "", ""), files);
    }

    private static SourceFile source(Path file) {
        try {
            return new SourceFile(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
