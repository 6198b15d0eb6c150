package dev.certferry.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which versions have which defects. */
final class EngineDefectsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20.10.24+dfsg1 | moby#48783",
                "29.4.0 | moby#48783",
                "29.4.1 | ",
                "29.5.9 | ",
                "29.6.0 | moby#53212",
                "29.6.2 | moby#53212",
                "29.6.3 | ",
                "30.0 | ",
                "dev | "
            })
    void eachVersionHasItsDefects(String version, String defect) {
        assertThat(EngineDefects.of(version)).hasSize(defect == null ? 0 : 1);
        assertThat(String.join("", EngineDefects.of(version))).contains(defect == null ? "" : defect);
    }
}
