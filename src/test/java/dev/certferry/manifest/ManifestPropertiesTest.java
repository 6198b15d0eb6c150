package dev.certferry.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.certferry.manifest.binding.DomainNames;
import dev.certferry.model.Binding;
import dev.certferry.model.SourceLocation;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for all input: reading ends with an answer, and formatting changes nothing. */
@Tag("slow")
final class ManifestPropertiesTest {
    private static final String BLOCK = """
            apiVersion: certferry.dev/v1
            kind: Binding
            metadata:
              name: site
            spec:
              domains: [a.example.com, "*.b.example.com"]
              secretPrefix: site
              files:
                - {source: privkey, target: site.key, uid: "101", mode: "0400"}
              services:
                - name: web
                - label: le_auto=true
                  rotateOnly: true
            """;

    private static final String FLOW = """
            {"kind": "Binding", "spec": {"services": [{"name": "web"}, {"rotateOnly": true, "label": "le_auto=true"}],
             "files": [{"mode": "0400", "uid": "101", "target": "site.key", "source": "privkey"}],
             "secretPrefix": "site", "domains": ["a.example.com", "*.b.example.com"]},
             "metadata": {"name": "site"}, "apiVersion": "certferry.dev/v1"}
            """;

    @Property(tries = 300, seed = "1")
    void anyBytesGiveAnAnswer(@ForAll @Size(max = 300) byte[] content) {
        assertThatCode(() -> ParsedManifests.of(content)).doesNotThrowAnyException();
    }

    @Property(tries = 300, seed = "1")
    void anyYamlLikeTextGivesAnAnswer(@ForAll("yamlLike") String text) {
        assertThat(ParsedManifests.text(ParsedManifests.of(text))).isNotEmpty();
        assertThatCode(() -> ConfigFile.read(
                        "c.yaml",
                        text.getBytes(StandardCharsets.UTF_8),
                        new ConfigKeys(Set.of("repo", "audit-branch"), Set.of(), Map.of(), Set.of())))
                .doesNotThrowAnyException();
    }

    @Property(tries = 200, seed = "1")
    void aDamagedBindingGivesAnAnswer(@ForAll @IntRange(max = 330) int at, @ForAll("yamlLike") String noise) {
        int cut = Math.min(at, BLOCK.length());
        assertThat(ParsedManifests.text(ParsedManifests.of(BLOCK.substring(0, cut) + noise + BLOCK.substring(cut))))
                .isNotEmpty();
    }

    @Property(tries = 100, seed = "1")
    void formattingChangesNothing(@ForAll("formats") String text) {
        assertThat(bindings(text))
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(SourceLocation.class)
                .isEqualTo(bindings(BLOCK));
    }

    @Property(tries = 2000, seed = "1")
    void aNameInAsciiIsWhatTheRulesForAllAlphabetsMakeOfIt(@ForAll("asciiNames") String name) {
        assertThat(DomainNames.normal(name)).isEqualTo(byIdna(name));
    }

    private static Optional<String> byIdna(String name) {
        try {
            return Optional.of(IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES)).filter(ascii -> ascii.length() <= 253);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Provide
    Arbitrary<String> asciiNames() {
        Arbitrary<String> label = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars("-_")
                .ofMinLength(1)
                .ofMaxLength(66);
        return label.list().ofMinSize(1).ofMaxSize(5).map(labels -> String.join(".", labels) + ".example");
    }

    @Provide
    Arbitrary<String> yamlLike() {
        return Arbitraries.of(
                        "a",
                        ": ",
                        "\n",
                        "  ",
                        "- ",
                        "[",
                        "]",
                        "{",
                        "}",
                        ",",
                        "&x ",
                        "*x",
                        "!t ",
                        "!!int ",
                        "'",
                        "\"",
                        "|\n",
                        ">-\n",
                        "? ",
                        "#",
                        "\t",
                        "---\n",
                        "...\n",
                        "%YAML 1.1\n",
                        "%TAG ! x\n",
                        "\\x",
                        "\\UFFFFFFFF",
                        "<<: ",
                        "~",
                        "1",
                        "0400",
                        "apiVersion: certferry.dev/v1\n",
                        "kind: Binding\n",
                        "kind: Settings\n",
                        "spec:\n",
                        "\uFEFF",
                        "\u0000",
                        "é",
                        "\uD83D\uDE00")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> formats() {
        return Arbitraries.of(BLOCK, FLOW)
                .flatMap(text -> Arbitraries.of("", "---\n", "# a comment\n", "\n\n", "\uFEFF")
                        .flatMap(before -> Arbitraries.of("", "...\n", "# the end", "---\n")
                                .flatMap(after -> Arbitraries.of("\n", "\r\n", " # said\n", "   \n")
                                        .map(line -> before + text.replace("\n", line) + after))));
    }

    private static List<Binding> bindings(String text) {
        return ParsedManifests.desired(ParsedManifests.of(text)).bindings();
    }
}
