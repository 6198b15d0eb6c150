package dev.certferry.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.certferry.integration.acme.PebbleServer;
import dev.certferry.integration.acme.RealCertbot;
import dev.certferry.model.LeafCertificate;
import dev.certferry.model.Probe;
import dev.certferry.model.SourceLocation;
import dev.certferry.model.StartTls;
import dev.certferry.port.ProbeResponse;
import dev.certferry.probe.JdkTlsProber;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A probe that begins in plain text, with a real PostgreSQL. */
final class StartTlsIT {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @RegisterExtension
    static final PebbleServer CA = PebbleServer.onLoopback();

    @Test
    void postgresqlPresentsItsCertificateWhenItIsAskedInItsOwnWords() {
        RealCertbot certbot = CA.certbot();
        certbot.issue(ArticleBinding.DOMAIN);
        try (PostgresServer server = PostgresServer.serving(
                certbot.archived(ArticleBinding.DOMAIN, "fullchain1.pem"),
                certbot.archived(ArticleBinding.DOMAIN, "privkey1.pem"))) {
            await("it answers")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(seen(server, Optional.of(StartTls.POSTGRES)))
                            .isEqualTo(certbot.fingerprint(ArticleBinding.DOMAIN, 1)));
            assertThat(seen(server, Optional.of(StartTls.SMTP))).contains("expected a server that speaks smtp");
            assertThat(seen(server, Optional.empty())).contains("expected a TLS server");
        }
    }

    /** The fingerprint, or why there is none. */
    private static String seen(PostgresServer server, Optional<StartTls> startTls) {
        Probe probe = new Probe(
                "127.0.0.1:" + server.port(),
                ArticleBinding.DOMAIN,
                startTls,
                1,
                LIMIT,
                new SourceLocation("site.yaml", 1, 1));
        return new JdkTlsProber(LIMIT).probe(probe).accept(new ProbeResponse.Visitor<>() {
            @Override
            public String certificate(LeafCertificate leaf) {
                return leaf.fingerprint();
            }

            @Override
            public String noCertificate(String reason) {
                return reason;
            }
        });
    }
}
