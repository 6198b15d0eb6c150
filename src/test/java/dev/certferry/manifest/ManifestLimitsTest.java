package dev.certferry.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.manifest.yaml.YamlFile;
import dev.certferry.manifest.yaml.YamlLimits;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each limit says its number and what to do. */
@Tag("attack")
final class ManifestLimitsTest {
    private static final YamlLimits SMALL = new YamlLimits(200, 3, 5, 2, 10, 100);

    @Test
    void size() {
        assertThat(problem("a".repeat(201)))
                .isEqualTo("a.yaml:1:1 the file has 201 bytes; expected at most 200; split it");
    }

    @Test
    void documents() {
        assertThat(problem("--- a\n".repeat(4))).isEqualTo("a.yaml:4:5 the file has more than 3 documents; split it");
    }

    @Test
    void aliases() {
        assertThat(problem("a: &a [1]\nb: [*a,*a,*a]\n")).contains("aliases").contains("simplify it");
    }

    @Test
    void depth() {
        assertThat(problem("[[[[[[[[[[]]]]]]]]]]")).contains("Nesting Depth exceeded max 6");
    }

    @Test
    void valuesOfOneDocument() {
        YamlFile file = YamlFile.read("a.yaml", "[1,2,3,4,5,6,7,8,9,10,11,12]".getBytes(StandardCharsets.UTF_8), SMALL);

        assertThat(file.documents().get(0).problems())
                .extracting(Object::toString)
                .containsExactly(
                        "a.yaml:1:20 the document has more than 10 values once its aliases are expanded; split it into"
                                + " several documents");
    }

    @Test
    void textOfOneValue() {
        YamlFile file = YamlFile.read("a.yaml", ("a: " + "x".repeat(150)).getBytes(StandardCharsets.UTF_8), SMALL);

        assertThat(file.documents().get(0).problems())
                .extracting(Object::toString)
                .containsExactly("a.yaml:1:4 a: has 150 characters, beginning with \"" + "x".repeat(40)
                        + "\"; expected at most 100");
    }

    /** A pattern that looks at each colon again for each colon would take hours. */
    @Test
    @Timeout(60)
    void aDomainOfColons() {
        assertThat(problems("'" + ":".repeat(40_000) + "'", 1))
                .contains("has 40000 characters", "expected at most 4096");
        assertThat(problems("'" + ":".repeat(4000) + "'", 1)).contains("spec.domains[0]: \"::::");
    }

    @Test
    void valuesOfAllManifests() {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 15_000; i++) {
            names.append("a").append(i).append(',');
        }

        assertThat(problems(names.toString(), 40)).contains("the manifests have more than 500000 values together");
    }

    @Test
    void problemsOfAllManifests() {
        assertThat(problems("'!',".repeat(15_000), 10).lines()).hasSizeBetween(1000, 5000);
    }

    private static String problems(String domains, int documents) {
        String binding = """
                ---
                apiVersion: certferry.dev/v1
                kind: Binding
                metadata: {name: shop}
                spec:
                  files: [{source: fullchain, target: site.crt}]
                  services: [{name: web}]
                  domains: [%s]
                """.formatted(domains);
        return ParsedManifests.text(ParsedManifests.of(binding.repeat(documents)));
    }

    private static String problem(String text) {
        YamlFile file = YamlFile.read("a.yaml", text.getBytes(StandardCharsets.UTF_8), SMALL);
        assertThat(file.problems()).hasSize(1);
        return file.problems().get(0).toString();
    }
}
