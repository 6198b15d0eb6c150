package dev.certferry.certbot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.certferry.model.RenewalSettings;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RenewalConfTest {
    private static RenewalConf parse(String text) {
        return RenewalConf.parse(text.getBytes(UTF_8));
    }

    @Test
    void readsWhatCertbotWrites() {
        String text = """
                # comment
                version = 2.1.0
                archive_dir = /etc/x # mine
                cert = "/etc/letsencrypt/live/a/cert.pem"
                [renewalparams]
                archive_dir = /not/this
                server = https://acme-staging-v02.example/
                [[webroot_map]]
                server = other
                """;
        RenewalConf conf = parse(text.replace("\n", "\r\n"));
        assertThat(conf.archiveDir()).contains("/etc/x");
        assertThat(conf.cert()).contains("/etc/letsencrypt/live/a/cert.pem");
        assertThat(conf.staging()).isTrue();
    }

    @Test
    void whatIsMissingIsEmpty() {
        assertThat(parse("= x\n[\n]=\n\"\nkey = '\n"))
                .isEqualTo(new RenewalConf(Optional.empty(), Optional.empty(), "", RenewalSettings.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({
        "30 days, 720",
        "30, 720",
        "48 hours, 48",
        "2 Weeks, 336",
        "soon, -1",
        "-3 days, -1",
        "99999999999 days, -1",
    })
    void theTimeBeforeExpiryIsReadAsCertbotReadsIt(String text, long hours) {
        assertThat(parse("renew_before_expiry = " + text).renewal().beforeExpiry())
                .isEqualTo(hours < 0 ? Optional.empty() : Optional.of(Duration.ofHours(hours)));
    }

    @Test
    void aLineageMayBeExcludedFromRenewal() {
        assertThat(parse("[renewalparams]\nautorenew = False").renewal().automatic())
                .isFalse();
        assertThat(parse("[renewalparams]\nautorenew = True").renewal().automatic())
                .isTrue();
        assertThat(parse("autorenew = False").renewal().automatic())
                .as("of the section only")
                .isTrue();
    }

    @Property(tries = 500, seed = "1")
    void anyBytesAreRead(@ForAll byte[] bytes) {
        assertThatCode(() -> RenewalConf.parse(bytes)).doesNotThrowAnyException();
    }

    @Property(tries = 500, seed = "1")
    void anyValueIsRead(@ForAll String value) {
        assertThat(parse("[renewalparams]\narchive_dir = " + value).archiveDir())
                .isEmpty();
    }
}
