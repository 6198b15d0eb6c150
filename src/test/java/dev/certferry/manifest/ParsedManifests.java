package dev.certferry.manifest;

import dev.certferry.model.DesiredState;
import dev.certferry.model.GuardLimits;
import dev.certferry.model.MaintenanceWindows;
import dev.certferry.model.ManifestFile;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Problem;
import dev.certferry.model.Revision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Manifests from a folder, a text or bytes, and what was read as a text to compare. */
final class ParsedManifests {
    private ParsedManifests() {}

    static ParseResult ofFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return ManifestParser.read(
                    snapshot(files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                            .sorted()
                            .map(ParsedManifests::source)
                            .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ParseResult of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static ParseResult of(byte[] content) {
        return ManifestParser.read(snapshot(List.of(new ManifestFile("a.yaml", content))));
    }

    static DesiredState desired(ParseResult reading) {
        return reading.accept(new ParseResult.Visitor<DesiredState>() {
            @Override
            public DesiredState valid(DesiredState desired) {
                return desired;
            }

            @Override
            public DesiredState invalid(List<Problem> problems, int skipped) {
                throw new AssertionError(text(reading));
            }
        });
    }

    static String text(ParseResult reading) {
        return reading.accept(new ParseResult.Visitor<String>() {
            @Override
            public String valid(DesiredState desired) {
                return Stream.of(
                                Stream.of("valid, " + desired.skipped() + " skipped, orphans " + desired.orphans()),
                                Stream.of(desired.guardLimits())
                                        .filter(guards -> !guards.equals(GuardLimits.NONE))
                                        .map(Object::toString),
                                Stream.of(desired.windows())
                                        .filter(windows -> !windows.equals(MaintenanceWindows.NONE))
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

    private static ManifestSet snapshot(List<ManifestFile> files) {
        return new ManifestSet(new Revision("repo", "main", "", "", ""), files);
    }

    private static ManifestFile source(Path file) {
        try {
            return new ManifestFile(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
