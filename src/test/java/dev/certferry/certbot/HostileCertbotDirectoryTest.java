package dev.certferry.certbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.certferry.model.Archive;
import dev.certferry.model.Defect;
import dev.certferry.model.Lineage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in a certbot directory and is no certificate of it: links that lead out, pipes, folders, broken files. */
@Tag("attack")
final class HostileCertbotDirectoryTest extends CertbotDirectoryFixture {
    @Test
    void nothingOutsideIsFollowed() throws Exception {
        Path outside = temp.resolve("outside");
        Files.createDirectories(outside);
        etc.lineage("good.example", 1);
        etc.conf("conf.example", outside.toString(), "x");
        etc.conf("dots.example", "/etc/letsencrypt/../outside", "x");
        etc.conf("link.example").link("archive/link.example", outside.toString());
        Archive archive = directory().list();
        assertThat(archive.lineages()).extracting(Lineage::name).containsExactly("good.example");
        assertThat(rules(archive.defects())).containsExactly("outside", "outside", "outside");
        assertThat(archive.defects())
                .extracting(Defect::message)
                .allMatch(message -> message.matches("lineage (conf|dots|link)\\.example: .*;.*"));
    }

    @Test
    void aFileThatLeadsOutIsAFlawOfItsSet() throws Exception {
        etc.lineage("a.example", 1).set("a.example", 2, "a.example");
        Path moved = temp.resolve("cert.pem");
        Files.move(etc.root().resolve("archive/a.example/cert2.pem"), moved);
        etc.link("archive/a.example/cert2.pem", moved.toString());
        assertThat(rulesOf(2)).containsExactly("outside");
        assertThat(rulesOf(1)).isEmpty();
    }

    @Test
    void aFolderOrADanglingLinkInPlaceOfAFileIsUnreadable() {
        etc.lineage("a.example", 1).set("a.example", 2, "a.example").set("a.example", 3, "a.example");
        etc.remove("archive/a.example/cert2.pem").folder("archive/a.example/cert2.pem");
        etc.link("archive/a.example/chain3.pem", "gone.pem");
        assertThat(rulesOf(2)).containsExactly("unreadable");
        assertThat(rulesOf(3)).containsExactly("unreadable");
    }

    @Test
    void aFileThatIsLargerThanUsualIsReadToItsEnd() {
        etc.lineage("a.example", 1);
        String conf = etc.text("renewal/a.example.conf");
        for (int size : new int[] {16_383, 16_384, 16_385, 500_000}) {
            etc.write("renewal/a.example.conf", "#".repeat(size - 1 - conf.length()) + "\n" + conf);
            assertThat(directory().list().defects()).isEmpty();
            assertThat(rulesOf(1)).isEmpty();
        }
    }

    @Test
    void aNamedPipeIsNeverOpened() throws Exception {
        etc.lineage("a.example", 1).conf("b.example");
        etc.remove("archive/a.example/cert1.pem").pipe("archive/a.example/cert1.pem");
        etc.pipe("archive/b.example").pipe("renewal/c.example.conf");
        Archive archive = directory().list();
        assertThat(archive.lineages().get(0).generations().get(0).defects())
                .extracting(Defect::rule)
                .containsExactly("unreadable");
        assertThat(archive.defects())
                .extracting(Defect::message)
                .anyMatch(
                        message -> message.startsWith("lineage b.example") && message.contains("it is not a directory"))
                .anyMatch(message -> message.startsWith("lineage c.example") && message.contains("not a regular file"));
    }

    @Test
    void aBrokenLineageDoesNotTouchTheOthers() {
        etc.lineage("good.example", 1).conf("none.example").conf("void.example").folder("archive/void.example");
        etc.folder("renewal/folder.example.conf").link("renewal/gone.example.conf", "nowhere");
        etc.write("renewal/huge.example.conf", "#".repeat(600_000)).write("renewal/zero.example.conf", "");
        Archive archive = directory().list();
        assertThat(archive.lineages()).extracting(Lineage::name).containsExactly("good.example");
        assertThat(archive.defects()).hasSize(6).allMatch(flaw -> flaw.message().startsWith("lineage "));
    }

    @Test
    void aSetThatDoesNotFitIntoOneSecretIsTooLarge() {
        etc.lineage("a.example", 1);
        String chain = "archive/a.example/chain1.pem";
        String cert = "archive/a.example/cert1.pem";
        etc.write(cert, etc.text(cert) + "text between blocks\n".repeat(13_000));
        etc.write(chain, etc.text(chain) + "text between blocks\n".repeat(13_000));
        assertThat(rulesOf(1)).containsExactly("too-large");
    }

    @Test
    void whatIsNoFileIsNoGeneration() throws Exception {
        etc.lineage("a.example", 1);
        etc.folder("archive/a.example/cert3.pem").pipe("archive/a.example/privkey4.pem");
        etc.link("archive/a.example/cert5.pem", "/etc/hostname").link("archive/a.example/chain6.pem", "/dev/null");
        assertThat(numbers(only())).containsExactly(1);
        assertThat(rulesOf(1)).isEmpty();
    }

    @Test
    void anArchiveOfLinksThatLeadOutSaysSo() {
        etc.conf("a.example");
        CertbotTreeBuilder.KINDS.forEach(kind -> etc.link("archive/a.example/" + kind + "1.pem", "/dev/null"));
        assertThat(directory().list().defects())
                .singleElement()
                .satisfies(defect -> assertThat(defect.rule()).isEqualTo("incomplete"))
                .satisfies(defect -> assertThat(defect.message())
                        .startsWith("lineage a.example: ")
                        .contains("lead outside the certbot directory"));
    }

    @Test
    void aConfigurationThatIsNoneIsADefectOfItsLineage() {
        etc.lineage("a.example", 1).write("renewal/a.example.conf", "\u0000\u0001 rubbish\n<html>\n");
        Archive archive = directory().list();
        assertThat(archive.lineages()).isEmpty();
        assertThat(archive.defects())
                .containsExactly(new Defect(
                        "unreadable",
                        "lineage a.example: renewal/a.example.conf is not a renewal configuration of certbot; restore it"
                                + " from a backup, or issue the certificate again with the same --cert-name"));
    }

    /** Else a lineage that may be used gives its name to the certificate of one that may not. */
    @Test
    void oneArchiveDirectoryBelongsToOneLineage() throws Exception {
        etc.lineage("allowed.example", 1).lineage("bank.example", 1);
        etc.conf("allowed.example", "/etc/letsencrypt/archive/bank.example", "x");

        Archive archive = directory().list();

        assertThat(archive.lineages()).extracting(Lineage::name).containsExactly("bank.example");
        assertThat(rules(archive.defects())).containsExactly("shared-archive");
        assertThat(archive.defects().get(0).message())
                .contains(
                        "lineage allowed.example: its archive directory archive/bank.example is also that of bank.example");
    }

    @Test
    void anArchiveDirectoryOfTwoThatIsNamedAfterNeitherIsNobodys() throws Exception {
        etc.lineage("a.example", 1).lineage("b.example", 1).lineage("bank.example", 1);
        etc.conf("a.example", "/etc/letsencrypt/archive/bank.example", "x");
        etc.conf("b.example", "/etc/letsencrypt/archive/bank.example", "x");
        etc.remove("renewal/bank.example.conf");

        Archive archive = directory().list();

        assertThat(archive.lineages()).isEmpty();
        assertThat(rules(archive.defects())).containsExactly("shared-archive", "shared-archive");
    }

    @Test
    void aLinkToAFileOfAnotherLineageIsNotFollowed() throws Exception {
        etc.lineage("allowed.example", 1).lineage("bank.example", 1);
        for (String file : List.of("cert", "chain", "fullchain", "privkey")) {
            etc.link("archive/allowed.example/" + file + "2.pem", "../bank.example/" + file + "1.pem");
        }

        Archive archive = directory().list();

        assertThat(archive.lineages()).extracting(Lineage::name).containsExactly("allowed.example", "bank.example");
        assertThat(numbers(archive.lineages().get(0))).containsExactly(1);
    }

    /** Its path was checked, then a directory on it became a link. */
    @Test
    void aDirectoryThatBecomesALinkLeadsNowhere() throws Exception {
        etc.lineage("a.example", 1);
        Path root = etc.root().toRealPath();
        CertbotPaths tree = CertbotPaths.at(root);
        Path checked = tree.inside(root.resolve("archive/a.example/cert1.pem"));
        Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("cert1.pem"), "stolen");
        Files.move(root.resolve("archive/a.example"), temp.resolve("kept"));
        Files.createSymbolicLink(root.resolve("archive/a.example"), elsewhere);

        assertThatThrownBy(() -> tree.open(checked).close()).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"köln.example", "a\u202eb.example", "a\tb.example"})
    void aNameBeyondAsciiIsADefectOfItsLineage(String name) throws Exception {
        etc.lineage("a.example", 1);
        etc.conf(name);

        Archive archive = directory().list();

        assertThat(archive.lineages()).extracting(Lineage::name).containsExactly("a.example");
        assertThat(archive.defects())
                .singleElement()
                .satisfies(defect -> assertThat(defect.message()).contains("other characters than printable ASCII"));
    }
}
