package dev.certferry.plan.check;

import static dev.certferry.plan.check.TestCandidates.candidate;
import static dev.certferry.plan.check.TestCandidates.failure;
import static dev.certferry.plan.check.TestCandidates.leaf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.Defect;
import dev.certferry.model.LeafCertificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckChainTest {
    private static final LeafCertificate GOOD = leaf(Duration.ofDays(-10), Duration.ofDays(80), "shop.example.com");
    private static final LeafCertificate DEPLOYED = leaf(Duration.ofDays(-70), Duration.ofDays(20), "shop.example.com");

    @Test
    void theyAreAskedInThisOrder() {
        assertThat(CheckChain.all().stream().flatMap(about -> about.rules().stream()))
                .containsExactly(
                        "incomplete",
                        "chain",
                        "key-mismatch",
                        "encrypted-key",
                        "curve",
                        "authority",
                        "usage",
                        "too-large",
                        "unreadable",
                        "unreadable-key",
                        "outside",
                        "shared-archive",
                        "domains",
                        "not-yet-valid",
                        "expired",
                        "staging",
                        "weaker-key",
                        "older",
                        "remaining");
    }

    @Test
    void theFirstInTheOrderIsToldWhateverTheOrderOfDiscovery() {
        Defect chain = new Defect("chain", "broken; renew");
        Defect key = new Defect("key-mismatch", "another; renew");
        LeafCertificate expired = leaf(Duration.ofDays(-90), Duration.ofDays(-1), "other.example.com");

        assertThat(failure(candidate(expired, Optional.empty(), key, chain))).contains("chain");
        assertThat(failure(candidate(expired, Optional.empty(), key))).contains("key-mismatch");
        assertThat(failure(candidate(expired, Optional.empty()))).contains("domains");
        assertThat(failure(candidate(GOOD, Optional.of(DEPLOYED)))).isEmpty();
    }

    @Test
    void whatNoCheckKnowsIsNotShippedEither() {
        assertThat(failure(candidate(GOOD, Optional.empty(), new Defect("never-received-of", "x; y"))))
                .contains("never-received-of");
    }

    @Test
    void onlyTheseThreeGiveWayWhenThereIsNothingToKeep() {
        assertThat(CheckChain.all().stream()
                        .filter(about -> about.force() == CheckDescription.Force.WHILE_DEPLOYED_IS_VALID))
                .flatExtracting(CheckDescription::rules)
                .containsExactly("weaker-key", "older", "remaining");
    }

    @Test
    void eachHasItsOwnRulesAndSaysWhatToDo() {
        assertThat(CheckChain.all()).flatExtracting(CheckDescription::rules).doesNotHaveDuplicates();
        assertThat(CheckChain.all()).allSatisfy(about -> {
            assertThat(about.rules()).isNotEmpty();
            assertThat(about.requirement()).isNotBlank();
            assertThat(about.remedy()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "-600, 86400,", // within its validity
        "0, 86400,", // begins at this very moment
        "300, 86400,", // begins within the skew
        "301, 86400, not-yet-valid",
        "-600, 1,", // lasts a second longer: little, and nothing else is there
        "-600, 0, expired",
        "-600, -1, expired",
        "10, 100,", // shorter than the skew
    })
    void validityIsJudgedWithSkew(long from, long to, String rule) {
        LeafCertificate leaf = leaf(Duration.ofSeconds(from), Duration.ofSeconds(to), "shop.example.com");

        assertThat(failure(candidate(leaf, Optional.empty()))).isEqualTo(Optional.ofNullable(rule));
    }

    @Test
    void aDeployedCertificateThatBeginsWithinTheSkewIsNotGivenUp() {
        LeafCertificate deployed = leaf(Duration.ofMinutes(2), Duration.ofDays(90), "shop.example.com");

        assertThat(failure(candidate(GOOD, Optional.of(deployed)))).contains("older");
    }

    /** Lifetimes of 6, 45 and 90 days: the threshold is a part of each, a tenth by default. */
    @ParameterizedTest
    @CsvSource({"6, 15, false", "6, 14, true", "45, 109, false", "45, 107, true", "90, 217, false", "90, 215, true"})
    void whatRemainsIsAFractionOfTheLifetime(int days, int hours, boolean refused) {
        Duration to = Duration.ofHours(hours);
        LeafCertificate leaf = leaf(to.minus(Duration.ofDays(days)), to, "shop.example.com");
        LeafCertificate deployed = leaf(to.minus(Duration.ofDays(days + 1)), to.plusDays(1), "shop.example.com");
        LeafCertificate endsFirst = leaf(to.minus(Duration.ofDays(days + 1)), to.minusHours(1), "shop.example.com");

        assertThat(failure(candidate(leaf, Optional.of(deployed))))
                .isEqualTo(refused ? Optional.of("remaining") : Optional.empty());
        assertThat(failure(candidate(leaf, Optional.of(endsFirst)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example.com, shop.example.com, true",
        "www.example.com, shop.example.com, false",
        "shop.example.com.evil.example, shop.example.com, false",
        "*.example.com, shop.example.com, true",
        "*.example.com, a.shop.example.com, false",
        "*.example.com, example.com, false",
        "*.example.com, *.example.com, true",
        "*.example.com, *.shop.example.com, false",
        "shop.example.com, *.example.com, false",
        "*, com, false",
        "*.com, example.com, true",
        "s*.example.com, shop.example.com, false",
        "*.xn--bcher-kva.example, www.xn--bcher-kva.example, true",
        "10.0.0.7, 10.0.0.7, true",
        "*.0.0.7, 10.0.0.7, false",
        "2001:db8:0:0:0:0:0:1, 2001:db8:0:0:0:0:0:1, true",
        "2001:db8:0:0:0:0:0:1, 2001:db8:0:0:0:0:0:2, false",
    })
    void aWildcardStandsForOneLabelAndAnAddressForItself(String name, String domain, boolean covered) {
        LeafCertificate leaf = leaf(Duration.ZERO, Duration.ofDays(90), name);

        assertThat(DomainCoverageCheck.covers(leaf, List.of(domain))).isEqualTo(covered);
    }
}
