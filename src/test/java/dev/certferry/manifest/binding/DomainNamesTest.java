package dev.certferry.manifest.binding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** International names as registries and browsers read them: UTS 46 without transitional processing, IDNA 2008. */
final class DomainNamesTest {
    @ParameterizedTest
    @CsvSource({
        "faß.example, xn--fa-hia.example",
        "FASS.example, fass.example",
        "STRAẞE.example, xn--strae-oqa.example",
        "βόλος.com, xn--nxasmm1c.com",
        "Bücher.example., xn--bcher-kva.example",
        "*.bücher.example, *.xn--bcher-kva.example",
        "例え。テスト, xn--r8jz45g.xn--zckzah",
        "عربي.example, xn--ngbrx4e.example",
        "xn--fa-hia.example, xn--fa-hia.example",
        "xn--99999999.example, xn--99999999.example",
        "r3---sn-x.bücher.example, r3---sn-x.xn--bcher-kva.example",
        "192.0.2.1, 192.0.2.1",
        "2001:DB8::1, 2001:db8:0:0:0:0:0:1",
        "::ffff:192.0.2.1, 0:0:0:0:0:ffff:c000:201"
    })
    void hasOneForm(String written, String normal) {
        assertThat(DomainNames.normal(written)).contains(normal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a·b.example",
                "na\u200dme.example",
                "é*.example",
                "１２７.0.0.1",
                "\u0627\u0661a.example",
                "-é.example",
                "é_.example",
                "é..example",
                "*.*.é.example",
                "\u00ad",
                "a\uD800.example"
            })
    void noCertificateContainsThese(String written) {
        assertThat(DomainNames.normal(written)).isEmpty();
    }

    @Test
    void aNameIsNotLongerThanTheDnsAllows() {
        String label = "é".repeat(50);
        assertThat(DomainNames.normal(label + ".example")).isPresent();
        assertThat(DomainNames.normal("é".repeat(70) + ".example")).isEmpty();
        assertThat(DomainNames.normal((label + ".").repeat(5) + "example")).isEmpty();
    }
}
