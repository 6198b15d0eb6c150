package dev.certferry.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.manifest.yaml.YamlFile;
import dev.certferry.manifest.yaml.YamlLimits;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Each limit says its number and what to do. */
final class ManifestLimitsTest {
    private static final YamlLimits SMALL = new YamlLimits(200, 3, 5, 2, 10);

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

    private static String problem(String text) {
        YamlFile file = YamlFile.read("a.yaml", text.getBytes(StandardCharsets.UTF_8), SMALL);
        assertThat(file.problems()).hasSize(1);
        return file.problems().get(0).toString();
    }
}
