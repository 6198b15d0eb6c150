package dev.certferry.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.Binding;
import dev.certferry.model.DesiredState;
import dev.certferry.model.ManifestFile;
import dev.certferry.model.ManifestSet;
import dev.certferry.model.Problem;
import dev.certferry.model.Revision;
import dev.certferry.model.VersionSelector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pin is one small edit in a text that belongs to somebody: everything else stays, to the letter. */
final class VersionPinEditorTest {
    private static final String HEAD = """
            # somebody's comment
            apiVersion: certferry.dev/v1
            kind: Binding
            metadata: {name: shop}
            """;

    private static final String TAIL = """
              domains: [shop.example.com]   # é
              files: [{source: fullchain, target: site.crt}]
              services: [{name: web}]
            """;

    static Stream<List<String>> edits() {
        return Stream.of(
                List.of("spec:\n", "spec:\n  certificate: {version: 6}\n"),
                List.of("spec:\n  certificate: {version: 7} # now\n", "spec:\n  certificate: {version: 6} # now\n"),
                List.of("spec:\n  certificate: {version: latest}\n", "spec:\n  certificate: {version: 6}\n"),
                List.of("spec:\n  certificate: {lineage: a}\n", "spec:\n  certificate: {version: 6, lineage: a}\n"),
                List.of("spec:\n  certificate: {}\n", "spec:\n  certificate: {version: 6}\n"),
                List.of(
                        "spec:\n  certificate:\n    lineage: a\n",
                        "spec:\n  certificate:\n    version: 6\n    lineage: a\n"),
                List.of(
                        "spec:\n  certificate:\n    version: live\n    lineage: a\n",
                        "spec:\n  certificate:\n    version: 6\n    lineage: a\n"));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void isOneSmallEdit(List<String> edit) {
        String other = HEAD.replace("shop", "blog") + "spec:\n" + TAIL.replace("web", "api") + "---\n";
        ManifestFile file = file(other + HEAD + edit.get(0) + TAIL);

        ManifestFile pinned = VersionPinEditor.in(List.of(file), "shop", 6).orElseThrow();

        assertThat(new String(pinned.content(), StandardCharsets.UTF_8)).isEqualTo(other + HEAD + edit.get(1) + TAIL);
        assertThat(binding(pinned).version()).isEqualTo(new VersionSelector.Pinned(6));
    }

    @Test
    void anUnknownBindingIsNoFile() {
        assertThat(VersionPinEditor.in(List.of(file(HEAD + "spec:\n" + TAIL)), "nobody", 6))
                .isEmpty();
    }

    private static ManifestFile file(String text) {
        return new ManifestFile("shop.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Binding binding(ManifestFile file) {
        ManifestSet snapshot = new ManifestSet(new Revision("r", "main", "", "c", "t"), List.of(file));
        return ManifestParser.read(snapshot).accept(new ParseResult.Visitor<>() {
            @Override
            public Binding valid(DesiredState desired) {
                return desired.bindings().stream()
                        .filter(one -> one.name().equals("shop"))
                        .findFirst()
                        .orElseThrow();
            }

            @Override
            public Binding invalid(List<Problem> problems, int skipped) {
                throw new AssertionError(problems);
            }
        });
    }
}
