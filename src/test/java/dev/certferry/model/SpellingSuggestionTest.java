package dev.certferry.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpellingSuggestionTest {
    private static final List<String> KNOWN = List.of("log", "trust", "trust-signers", "guards-max-services", "cron");

    @ParameterizedTest
    @CsvSource({
        "trsut, trust",
        "lgo, log",
        "trust-singers, trust-signers",
        "guards-max-service, guards-max-services",
        "gua, guards-max-services"
    })
    void aTypingErrorOrABeginningGivesTheWord(String word, String expected) {
        assertThat(SpellingSuggestion.to(word, KNOWN)).contains(expected);
    }

    @Test
    void anotherWordGivesNothing() {
        assertThat(SpellingSuggestion.to("frob", KNOWN)).isEmpty();
        assertThat(SpellingSuggestion.to("x".repeat(100), KNOWN)).isEmpty();
    }

    @Test
    void numbersHaveTheirPlural() {
        assertThat(CountedNoun.of(1, "change")).isEqualTo("1 change");
        assertThat(CountedNoun.of(0, "change")).isEqualTo("0 changes");
    }
}
