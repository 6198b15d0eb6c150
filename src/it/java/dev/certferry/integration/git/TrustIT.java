package dev.certferry.integration.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.certferry.git.GitSource;
import dev.certferry.git.trust.TrustPolicy;
import dev.certferry.git.trust.TrustedSigners;
import dev.certferry.integration.program.ProcessSpec;
import dev.certferry.model.CommitSignature;
import dev.certferry.port.FetchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits that real git signed with real keys are told from all others. */
final class TrustIT {
    private static final Map<String, String> SHOP = Map.of("shop.yaml", "a: 1\n");

    @TempDir
    Path folder;

    private BareRepository repository;
    private Path allowed;

    @BeforeEach
    void aRepositoryAndAda() throws IOException {
        repository = BareRepository.create(folder, "certs");
        key("ada");
        key("eve");
        allowed = Files.writeString(
                folder.resolve("allowed"), "ada@example.test " + Files.readString(folder.resolve("ada.pub")));
    }

    private void key(String name) {
        ProcessSpec.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", name)
                .in(folder)
                .text();
    }

    private String[] by(String name) {
        return new String[] {
            "-c", "gpg.format=ssh", "-c", "commit.gpgsign=true", "-c", "user.signingkey=" + folder.resolve(name)
        };
    }

    private GitSourceBuilder trusting(TrustPolicy trust) {
        return GitSourceBuilder.of(repository.url(), folder.resolve("state")).with(trust);
    }

    private TrustPolicy head() {
        return TrustPolicy.head(TrustedSigners.in(List.of(allowed)));
    }

    private TrustPolicy every(String since) {
        return TrustPolicy.everyCommit(TrustedSigners.in(List.of(allowed)), since);
    }

    private static void assertUntrusted(GitSourceBuilder source, String... words) {
        FetchResult.Withheld why = source.withheld();
        assertThat(why.message()).contains(words);
        assertThat(why.cause()).isEqualTo(FetchResult.Cause.UNTRUSTED);
    }

    @Test
    void theHeadMustBeSignedBySomebodyWhoIsAllowed() {
        repository.commit("Not signed", SHOP);
        assertUntrusted(trusting(head()), "commit " + repository.tip("main").substring(0, 8) + " is not signed");

        repository.commit("By Eve", SHOP, by("eve"));
        assertUntrusted(trusting(head()), "is signed by SSH key SHA256:", "which " + allowed + " does not allow");

        repository.commit("By Ada", SHOP, by("ada"));
        assertThat(trusting(head()).snapshot().revision().commit()).isEqualTo(repository.tip("main"));
    }

    @Test
    void whoSignedIsKnownByFingerprintAlsoWhereNobodyChecks() {
        String fingerprint =
                ProcessSpec.of("ssh-keygen", "-lf", "ada.pub").in(folder).text().split(" ")[1];
        repository.commit("Not signed", SHOP);
        assertThat(trusting(TrustPolicy.none()).snapshot().revision().signed()).contains(CommitSignature.UNSIGNED);

        repository.commit("By Ada", SHOP, by("ada"));
        CommitSignature named = new CommitSignature(CommitSignature.Kind.SSH, fingerprint, "", false);
        assertThat(trusting(TrustPolicy.none()).snapshot().revision().signed()).contains(named);
        assertThat(trusting(head()).snapshot().revision().signed()).contains(named.by("ada@example.test"));

        repository.commit("By Eve", SHOP, by("eve"));
        assertThat(trusting(head()).withheld().revision().orElseThrow().signed().orElseThrow())
                .satisfies(eve -> assertThat(eve.verified()).isFalse())
                .satisfies(eve -> assertThat(eve.key()).startsWith("SHA256:").isNotEqualTo(fingerprint));
    }

    @Test
    void aSignatureOfOtherBytesIsNone() throws IOException {
        repository.commit("By Ada", SHOP, by("ada"));
        String forged = repository.git("cat-file", "commit", "main").replace("By Ada", "By Eve") + "\n";
        Path file = Files.writeString(folder.resolve("forged"), forged);
        repository.git(
                "update-ref", "refs/heads/main", repository.git("hash-object", "-t", "commit", "-w", file.toString()));

        assertUntrusted(trusting(head()), "is signed by SSH key SHA256:");
    }

    @Test
    void aKeyCountsInItsTimeOnly() throws IOException {
        Files.writeString(
                allowed, "ada@example.test valid-before=\"20200101\" " + Files.readString(folder.resolve("ada.pub")));
        repository.commit("By Ada", SHOP, by("ada"));

        assertUntrusted(trusting(head()), "does not allow");
    }

    @Test
    void everyCommitSinceTheReviewedOneMustBeSigned() {
        repository.commit("Reviewed by a person", SHOP);
        String since = repository.tip("main");
        repository.commit("By Ada", SHOP, by("ada"));
        assertThat(trusting(every(since)).snapshot().files()).hasSize(1);

        repository.commit("By Eve", SHOP, by("eve"));
        String eves = repository.tip("main").substring(0, 8);
        repository.commit("By Ada again", SHOP, by("ada"));

        assertThat(trusting(head()).snapshot().files()).hasSize(1);
        assertUntrusted(trusting(every(since)), "commit " + eves + " is signed by SSH key", "--trust-since");
    }

    private void mergeOfAnUnsignedBranch() {
        repository.work("checkout", "-q", "-b", "side");
        repository.commit("By nobody", Map.of("side.yaml", "a: 1\n"));
        repository.work("checkout", "-q", "main");
        repository.work(Stream.concat(Stream.of(by("ada")), Stream.of("merge", "-q", "--no-ff", "--no-edit", "side"))
                .toArray(String[]::new));
        repository.work("push", "-q", "origin", "main");
    }

    @Test
    void aSideBranchIsLookedIntoToo() {
        repository.commit("Reviewed by a person", SHOP);
        String since = repository.tip("main");
        mergeOfAnUnsignedBranch();

        assertUntrusted(trusting(every(since)), "is not signed");
    }

    @Test
    void theRunIsToldWhetherTheBranchStillContainsACommit() {
        repository.commit("Reviewed by a person", SHOP);
        String since = repository.tip("main");
        repository.commit("By Ada", SHOP, by("ada"));
        String old = repository.tip("main");
        repository.commit("By Ada again", SHOP, by("ada"));
        String newest = repository.tip("main");
        for (TrustPolicy trust : List.of(every(since), head())) {
            GitSource source = trusting(trust).open();
            assertThat(source.fetch().revision()).isPresent();
            assertThat(source.contains(newest, old)).isTrue();
            assertThat(source.contains(old, newest)).isFalse();
            assertThat(source.contains(newest, "0123456789012345678901234567890123456789"))
                    .isFalse();
            assertThat(source.load(old)).isPresent();
        }
    }

    /** Between two parents it hides the second one from a reader that stops at the first other line. */
    @Test
    void aSignatureAtAnotherPlaceOfTheCommitIsNone() throws IOException {
        repository.commit("Reviewed by a person", SHOP);
        String since = repository.tip("main");
        mergeOfAnUnsignedBranch();
        String merge = repository.git("cat-file", "commit", "main");
        String signature = merge.substring(merge.indexOf("gpgsig "), merge.indexOf("-----END SSH SIGNATURE-----"))
                + "-----END SSH SIGNATURE-----\n";
        String without = merge.replace(signature, "");
        int second = without.lastIndexOf("parent ");

        forge(without.substring(0, second) + signature + without.substring(second) + "\n");
        assertUntrusted(trusting(every(since)), "has a header that git does not write");
        assertUntrusted(trusting(head()), "has a header that git does not write");

        forge(without + "\n" + signature);
        assertUntrusted(trusting(head()), "is not signed");
    }

    private void forge(String commit) throws IOException {
        Path file = Files.writeString(folder.resolve("forged"), commit);
        repository.git(
                "update-ref",
                "refs/heads/main",
                repository.git("hash-object", "--literally", "-t", "commit", "-w", file.toString()));
    }

    @Test
    void theLastGoodRevisionStaysWhateverIsPushed() {
        repository.commit("By Ada", SHOP, by("ada"));
        GitSourceBuilder source = trusting(head());
        source.open().markGood(source.snapshot().revision());
        repository.commit("By Eve", Map.of("shop.yaml", "b: 2\n"), by("eve"));

        assertUntrusted(source, "does not allow");

        String good = source.open().lastGood().orElseThrow();
        assertThat(source.open().load(good).orElseThrow().files().get(0).content())
                .asString()
                .isEqualTo("a: 1\n");
        assertThat(source.open().load(repository.tip("main"))).isEmpty();
    }

    @Test
    void openPgpKeysCountUnlessTheyAreRevoked() throws IOException {
        Path home = Files.createDirectory(folder.resolve("g"));
        ProcessSpec.of("chmod", "0700", home.toString()).text();
        gpg(home, "--quick-gen-key", "Ada <ada@example.test>", "ed25519", "sign", "2y");
        Path keys = export(home, "keys.asc");
        String program = Files.writeString(
                        folder.resolve("gpg.sh"), "#!/bin/sh\nGNUPGHOME=" + home + " exec gpg --batch \"$@\"\n")
                .toString();
        ProcessSpec.of("chmod", "+x", program).text();
        repository.commit(
                "By Ada",
                SHOP,
                "-c",
                "gpg.program=" + program,
                "-c",
                "commit.gpgsign=true",
                "-c",
                "user.signingkey=ada@example.test");

        GitSourceBuilder source = trusting(TrustPolicy.head(TrustedSigners.in(List.of(allowed, keys))));
        assertThat(source.snapshot().files()).hasSize(1);
        String fingerprint = gpg(home, "--with-colons", "--list-keys")
                .lines()
                .filter(line -> line.startsWith("fpr:"))
                .findFirst()
                .orElseThrow()
                .split(":")[9];
        assertThat(source.snapshot().revision().signed())
                .contains(
                        new CommitSignature(CommitSignature.Kind.OPENPGP, fingerprint, "Ada <ada@example.test>", true));
        assertUntrusted(trusting(head()), "is signed by an OpenPGP key, and " + allowed + " contains none");

        revoke(home);
        Path revoked = export(home, "revoked.asc");
        assertUntrusted(trusting(TrustPolicy.head(TrustedSigners.in(List.of(revoked)))), "is signed by OpenPGP key");
        ProcessSpec.of("gpgconf", "--kill", "all")
                .with("GNUPGHOME", home.toString())
                .text();
    }

    private static void revoke(Path home) throws IOException {
        try (Stream<Path> found = Files.list(home.resolve("openpgp-revocs.d"))) {
            Path certificate = found.findFirst().orElseThrow();
            // gpg writes a colon before the first line, so that nobody imports it by accident
            Files.writeString(certificate, Files.readString(certificate).replace(":-----BEGIN", "-----BEGIN"));
            gpg(home, "--import", certificate.toString());
        }
    }

    private static String gpg(Path home, String... arguments) {
        return ProcessSpec.of(Stream.concat(
                                Stream.of("gpg", "--batch", "--passphrase", "", "--pinentry-mode", "loopback"),
                                Stream.of(arguments))
                        .toList())
                .with("GNUPGHOME", home.toString())
                .text();
    }

    private Path export(Path home, String name) throws IOException {
        return Files.writeString(folder.resolve(name), gpg(home, "--armor", "--export"));
    }
}
