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
        assertThat(EnumNames.kebabCase(Cause.OUT_OF_MEMORY)).isEqualTo("out-of-memory");
        assertThat(EnumNames.kebabCase(Form.Key.PKCS8)).isEqualTo("pkcs8");
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void aNameLeadsBackToItsConstant(Cause cause) {
        assertThat(EnumNames.parse(Cause.class, EnumNames.kebabCase(cause))).contains(cause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OUT_OF_MEMORY", "out_of_memory", "out-of", "Image"})
    void anythingElseIsNone(String name) {
        assertThat(EnumNames.parse(Cause.class, name)).isEmpty();
    }
}
