package dev.certferry.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A constant has one name outside, and is found by it. */
final class EnumNamesTest {
    @Test
    void wordsAreJoinedByDashes() {
        assertThat(EnumNames.kebabCase(TaskFailureCause.OUT_OF_MEMORY)).isEqualTo("out-of-memory");
        assertThat(EnumNames.kebabCase(OutputFormat.Key.PKCS8)).isEqualTo("pkcs8");
    }

    @ParameterizedTest
    @EnumSource(TaskFailureCause.class)
    void aNameLeadsBackToItsConstant(TaskFailureCause cause) {
        assertThat(EnumNames.parse(TaskFailureCause.class, EnumNames.kebabCase(cause)))
                .contains(cause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OUT_OF_MEMORY", "out_of_memory", "out-of", "Image"})
    void anythingElseIsNone(String name) {
        assertThat(EnumNames.parse(TaskFailureCause.class, name)).isEmpty();
    }
}
