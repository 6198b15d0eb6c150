package dev.certferry.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** NIST's examples for FIPS 180-4. */
final class Sha256Test {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void textAndBytesHaveTheDigestOfTheStandard() {
        assertThat(Sha256.hex("abc")).isEqualTo(ABC);
        assertThat(Sha256.hex("abc".getBytes(UTF_8))).isEqualTo(ABC);
        assertThat(Sha256.hex("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void partsHaveTheDigestOfTheWhole() {
        assertThat(new Sha256()
                        .update("a".getBytes(UTF_8))
                        .update("bc".getBytes(UTF_8))
                        .toHex())
                .isEqualTo(ABC);
        assertThat(new Sha256().update("abc".getBytes(UTF_8)).toBytes())
                .isEqualTo(HexFormat.of().parseHex(ABC));
    }
}
