package dev.certferry.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlanColorsTest {
    private static final String PLAN = """
            shop: shop.example.com generation 1 -> 2
              + secret test_site.key.2  (privkey)
              - secret test_site.key.1  (no longer used)
              ~ service web  (2 tasks restart one at a time)
                  ~ site.key: test_site.key.1 -> test_site.key.2

            Held:
              ! service/api [rolled-back]: x; y

            Refused:
              ! service/api [expired]: x; y

            Plan: 1 to add, 1 to change, 1 to destroy; 2 tasks restart.
            """;

    @Test
    void eachLineHasTheColorOfWhatItSays() {
        assertThat(PlanColors.of(new Terminal(true, true, 80), PLAN).lines())
                .containsExactly(
                        "\033[1mshop: shop.example.com generation 1 -> 2\033[0m",
                        "\033[32m  + secret test_site.key.2  (privkey)\033[0m",
                        "\033[31m  - secret test_site.key.1  (no longer used)\033[0m",
                        "\033[33m  ~ service web  (2 tasks restart one at a time)\033[0m",
                        "\033[33m      ~ site.key: test_site.key.1 -> test_site.key.2\033[0m",
                        "",
                        "\033[33mHeld:\033[0m",
                        "\033[33m  ! service/api [rolled-back]: x; y\033[0m",
                        "",
                        "\033[31mRefused:\033[0m",
                        "\033[31m  ! service/api [expired]: x; y\033[0m",
                        "",
                        "\033[1mPlan: 1 to add, 1 to change, 1 to destroy; 2 tasks restart.\033[0m");
    }

    @Test
    void withoutColorItIsTheSameText() {
        assertThat(PlanColors.of(Terminal.PLAIN, PLAN)).isEqualTo(PLAN);
    }
}
