package dev.certferry.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StatusColorsTest {
    private static final Terminal SCREEN = new Terminal(true, true, 80);
    private static final String TABLE = """
            BINDING   STATE             TIME LEFT
            api       in-sync           29 d
            shop      held, expiring    5 h
            web       failed            29 d

            Held:
              ! service/web (shop) [rolled-back]: why

            3 bindings: 1 in-sync, 1 held, 1 failed
            """;

    @Test
    void statesAreColoredBySeverity() {
        assertThat(StatusColors.of(SCREEN, TABLE).lines())
                .contains(
                        "\033[1mBINDING   STATE             TIME LEFT\033[0m",
                        "api       \033[32min-sync\033[0m           29 d",
                        "shop      \033[33mheld\033[0m\033[31m, expiring\033[0m    5 h",
                        "web       \033[31mfailed\033[0m            29 d",
                        "\033[33m  ! service/web (shop) [rolled-back]: why\033[0m");
    }

    @Test
    void theStateOfOneBindingIsColored() {
        assertThat(StatusColors.of(SCREEN, "shop: refused\n  domains: shop.example.com\n"))
                .isEqualTo("shop: \033[31mrefused\033[0m\n  domains: shop.example.com\n");
    }

    @Test
    void withoutColorTheTextIsAsItWas() {
        assertThat(StatusColors.of(Terminal.PLAIN, TABLE)).isEqualTo(TABLE);
    }
}
