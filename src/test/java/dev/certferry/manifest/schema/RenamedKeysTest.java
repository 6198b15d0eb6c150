package dev.certferry.manifest.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.manifest.yaml.YamlField;
import dev.certferry.manifest.yaml.YamlFile;
import dev.certferry.manifest.yaml.YamlLimits;
import dev.certferry.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RenamedKeysTest {
    static Stream<Arguments> renamed() {
        return RenamedKeys.NEW_NAMES.entrySet().stream()
                .map(renamed -> Arguments.of(renamed.getKey(), renamed.getValue()));
    }

    @ParameterizedTest
    @MethodSource("renamed")
    void anOldKeyIsAProblemThatNamesTheNewOne(String path, String newName) {
        assertThat(problems(path))
                .anyMatch(problem -> problem.endsWith(
                        " " + path + ": was renamed to " + newName + "; write " + newName + " instead"));
    }

    @ParameterizedTest
    @MethodSource("renamed")
    void theNewKeyIsKnown(String path, String newName) {
        String newPath = path.substring(0, path.lastIndexOf('.') + 1) + newName;

        assertThat(problems(newPath)).isNotEmpty().noneMatch(problem -> problem.contains(newPath + ": unknown key"));
    }

    @Test
    void aKeyThatThisKindNeverHadIsUnknown() {
        assertThat(problems(new SchemaCheck(SchemaKind.SETTINGS), "spec.secret"))
                .anyMatch(problem -> problem.contains("spec.secret: unknown key"));
    }

    private static List<String> problems(String path) {
        return problems(new SchemaCheck(SchemaKind.BINDING), path);
    }

    /** Of a document that has only this key, without a value. */
    private static List<String> problems(SchemaCheck check, String path) {
        StringBuilder yaml = new StringBuilder();
        String indent = "";
        for (String key : path.split("\\.")) {
            yaml.append(indent).append(key).append(":\n");
            indent += "  ";
        }
        byte[] content = yaml.toString().getBytes(StandardCharsets.UTF_8);
        YamlField document = YamlFile.read("a.yaml", content, YamlLimits.DEFAULT)
                .documents()
                .get(0)
                .root();
        return check.problems(document).stream().map(Problem::toString).toList();
    }
}
