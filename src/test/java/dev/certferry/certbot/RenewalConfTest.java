package dev.certferry.certbot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

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
                .isEqualTo(new RenewalConf(Optional.empty(), Optional.empty(), ""));
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
