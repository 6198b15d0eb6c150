package dev.certferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.model.ObservedState;
import dev.certferry.render.BindingYaml;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What adopt writes for a Swarm, and what it asks for. */
final class AdoptionPlannerTest {
    private static final String ARCHIVE = """
        at: '2026-11-01T00:00:00Z'
        archive:
          shop.example.com:
            live: 7
            generations:
              7: {from: '2026-10-01', to: '2026-12-30', names: 'shop.example.com www.shop.example.com'}
          test-site:
            live: 2
            generations:
              2: {from: '2026-10-01', to: '2026-12-30', names: '*.example.org'}
        """;

    private static AdoptionPlanner adoption(String swarm, Map<String, String> chosen) {
        ObservedState observed = ObservedStateFixture.read(ARCHIVE + swarm);
        return new AdoptionPlanner(observed.swarm(), observed.archive(), "default", "le_auto", chosen);
    }

    @Test
    void aLabelledServiceMovesWhatItHasAndAnotherGetsItsTargetsWrittenDown() {
        AdoptionPlanner adoption = adoption("""
            secrets:
              shop.key.7: {created: '2026-10-02T00:00:00Z'}
              shop.crt.7: {created: '2026-10-02T00:00:00Z'}
            services:
              api: {references: [shop.key.7 /etc/ssl/site.key 101 0 0400, other x 0 0 0444]}
              web: {labels: {le_auto: 'true'}, references: [shop.key.7 site.key 0 0 0400, shop.crt.7 site.crt 0 0 0444]}
              web2: {labels: {le_auto: 'true'}, references: [shop.crt.7 site.crt 0 0 0444]}
            """, Map.of());

        assertThat(adoption.questions()).isEmpty();
        assertThat(adoption.proposals()).hasSize(1);
        assertThat(BindingYaml.of(adoption.proposals().get(0).binding())).isEqualTo("""
            # yaml-language-server: $schema=https://certferry.dev/schema/binding.v1.json
            apiVersion: certferry.dev/v1
            kind: Binding
            metadata:
              name: "shop"
            spec:
              domains: [shop.example.com, www.shop.example.com]
              certificate: {lineage: shop.example.com}
              secretPrefix: "shop"
              services:
                - name: "api"
                  adopt: true
                  files:
                    - {source: privkey, target: "/etc/ssl/site.key", uid: "101", gid: "0", mode: "0400"}
                - label: le_auto
                  adopt: true
                  rotateOnly: true
            """);
    }

    @Test
    void aLineageThatIsNamedAlikeIsTheOne() {
        AdoptionPlanner adoption = adoption("""
            secrets:
              test_site.crt.2: {created: '2026-10-02T00:00:00Z'}
            services:
              web: {references: [test_site.crt.2 site.crt 0 0 0444]}
            """, Map.of());

        assertThat(adoption.proposals().get(0).binding().lineage()).contains("test-site");
        assertThat(BindingYaml.of(adoption.proposals().get(0).binding())).contains("domains: [\"*.example.org\"]");
    }

    @Test
    void aSecretOlderThanEveryCertificateOfItsNumberIsAskedAbout() {
        String swarm = """
            secrets:
              site.crt.7: {created: '2026-09-30T00:00:00Z'}
            services:
              web: {references: [site.crt.7 site.crt 0 0 0444]}
            """;

        assertThat(adoption(swarm, Map.of()).proposals()).isEmpty();
        assertThat(adoption(swarm, Map.of()).questions())
                .singleElement()
                .extracting(AdoptionPlanner.Question::text)
                .asString()
                .contains("No lineage has a certificate of that number that was valid", "--lineage site=LINEAGE");
        assertThat(adoption(swarm, Map.of("site", "shop.example.com")).proposals())
                .hasSize(1);
    }

    @Test
    void whatSomebodyMadeOrNobodyUsesIsLeftAlone() {
        AdoptionPlanner adoption = adoption("""
            secrets:
              shop.crt.7: {created: '2026-10-02T00:00:00Z'}
              mine.crt.7: {of: shop.example.com/7, binding: mine, output: fullchain}
              theirs.crt.7: {claimed: theirs, installation: other, output: fullchain, generation: 7}
            services:
              web: {references: [mine.crt.7 a 0 0 0444, theirs.crt.7 b 0 0 0444]}
            """, Map.of());

        assertThat(adoption.proposals()).isEmpty();
        assertThat(adoption.questions()).isEmpty();
    }

    private static final String FIRST = """
        at: '2026-11-01T00:00:00Z'
        archive:
          shop.example.com:
            live: 1
            generations:
              1: {from: '2026-10-01', to: '2026-12-30', names: 'shop.example.com *.shop.example.com'}
        """;

    private static AdoptionPlanner first(String swarm) {
        ObservedState observed = ObservedStateFixture.read(FIRST + swarm);
        return new AdoptionPlanner(observed.swarm(), observed.archive(), "default", "le_auto", Map.of());
    }

    @Test
    void aSigningKeyIsNotBoundToTheOnlyLineageThatThereIs() {
        AdoptionPlanner adoption = first("""
            secrets:
              jwt.key.1: {created: '2026-10-02T00:00:00Z'}
              jwt.crt.1: {created: '2026-10-02T00:00:00Z'}
            services:
              api: {references: [jwt.key.1 jwt.key 0 0 0400, jwt.crt.1 jwt.crt 0 0 0444]}
            """);

        assertThat(adoption.proposals()).isEmpty();
        AdoptionPlanner.Question question = adoption.questions().get(0);
        assertThat(question.text())
                .isEqualTo(
                        "Is a certificate of certbot in jwt.crt.1, jwt.key.1, which api uses? By their times it could be"
                                + " shop.example.com, but neither the prefix jwt nor a label of the services says so for exactly"
                                + " one lineage. If it is, choose its lineage with --lineage jwt=LINEAGE; if it is not, leave"
                                + " these secrets alone.");
        assertThat(BindingYaml.question(question.text(), question.guess()).lines())
                .allMatch(line -> line.startsWith("#"))
                .contains("#   certificate: {lineage: shop.example.com}");
    }

    @Test
    void aLabelIsNoEvidenceWhereAServiceHasTwoGroupsOfSecrets() {
        AdoptionPlanner adoption = first("""
            secrets:
              jwt.key.1: {created: '2026-10-02T00:00:00Z'}
              test_site.crt.1: {created: '2026-10-02T00:00:00Z'}
            services:
              web: {labels: {le_auto: 'true'}, references: [jwt.key.1 jwt.key 0 0 0400, test_site.crt.1 a 0 0 0444]}
            """);

        assertThat(adoption.proposals()).isEmpty();
        assertThat(adoption.questions())
                .extracting(AdoptionPlanner.Question::family)
                .containsExactly("jwt", "test_site");
    }

    @Test
    void theLabelOfASingleGroupOrADomainInALabelIsEvidence() {
        AdoptionPlanner adoption = first("""
            secrets:
              one.crt.1: {created: '2026-10-02T00:00:00Z'}
              two.crt.1: {created: '2026-10-02T00:00:00Z'}
              three.crt.1: {created: '2026-10-02T00:00:00Z'}
            services:
              web: {labels: {le_auto: 'true'}, references: [one.crt.1 a 0 0 0444]}
              proxy: {labels: {rule: 'Host(`shop.example.com`)'}, references: [two.crt.1 a 0 0 0444]}
              other: {labels: {rule: 'Host(`myshop.example.com`)'}, references: [three.crt.1 a 0 0 0444]}
            """);

        assertThat(adoption.proposals())
                .extracting(proposal -> proposal.binding().name() + ": " + proposal.evidence())
                .containsExactly(
                        "one: service web has the label le_auto",
                        "two: a label of service proxy names shop.example.com");
        assertThat(adoption.questions())
                .extracting(AdoptionPlanner.Question::family)
                .containsExactly("three");
    }
}
