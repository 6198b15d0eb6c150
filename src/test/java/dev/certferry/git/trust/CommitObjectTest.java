package dev.certferry.git.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what git itself writes is a commit; the letters stand for the lines of a header. */
@Tag("attack")
final class CommitObjectTest {
    private static final String ONE = "1111111111111111111111111111111111111111";
    private static final String TWO = "2222222222222222222222222222222222222222";
    private static final String SIGNATURE =
            "gpgsig -----BEGIN SSH SIGNATURE-----\n abc\n -----END SSH SIGNATURE-----\n";

    private static String line(char letter) {
        return switch (letter) {
            case 't' -> "tree " + ONE + "\n";
            case 'p' -> "parent " + TWO + "\n";
            case 'a' -> "author Ada <ada@example.test> 1764547200 +0000\n";
            case 'c' -> "committer Ada <ada@example.test> 1764547200 +0000\n";
            case 'e' -> "encoding ISO-8859-1\n";
            case 's' -> SIGNATURE;
            case 'm' -> "mergetag object " + ONE + "\n type commit\n";
            case '2' -> "gpgsig-sha256 -----BEGIN SSH SIGNATURE-----\n abc\n";
            case '-' -> "\n";
            case 'M' -> "Message\n";
            default -> throw new IllegalArgumentException(String.valueOf(letter));
        };
    }

    private static byte[] commit(String lines) {
        StringBuilder text = new StringBuilder();
        lines.chars().forEach(letter -> text.append(line((char) letter)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tac-M", "tpac-M", "tppac-M", "tpace-M", "tpacs-M", "tppaces-M", "tpacs-", "tac-sM"})
    void whatGitWrites(String lines) throws CorruptObjectException {
        CommitObject commit = CommitObject.parse(commit(lines));

        String header = lines.substring(0, lines.indexOf('-'));
        assertThat(commit.tree()).isEqualTo(ObjectId.fromString(ONE));
        assertThat(commit.parents())
                .hasSize((int) header.chars().filter(letter -> letter == 'p').count());
        assertThat(commit.signature().isPresent()).isEqualTo(header.contains("s"));
        assertThat(commit.signed()).isEqualTo(commit(header.replace("s", "") + lines.substring(header.length())));
    }

    @Test
    void theSignatureIsWithoutTheSpacesThatContinueALine() throws CorruptObjectException {
        assertThat(new String(CommitObject.parse(commit("tacs-M")).signature().orElseThrow(), StandardCharsets.UTF_8))
                .isEqualTo("-----BEGIN SSH SIGNATURE-----\nabc\n-----END SSH SIGNATURE-----");
    }

    /** A signature between two parents hides the second one from a reader that stops at the first other line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tpspac-M",
                "tspac-M",
                "stpac-M",
                "tpasc-M",
                "tpacse-M",
                "tpacss-M",
                "tpca-M",
                "tpac",
                "tpacM",
                "pac-M",
                "ttpac-M",
                "tpaac-M",
                "tpacm-M",
                "tpac2-M",
                "tpacs2-M",
                "-tpac",
                ""
            })
    void anythingElse(String lines) {
        assertThatThrownBy(() -> CommitObject.parse(commit(lines)))
                .isInstanceOf(CorruptObjectException.class)
                .hasMessageContaining("has a header that git does not write: expected ");
    }

    @Test
    void anIdIsFortyLowerCaseDigits() {
        for (String id : new String[] {ONE + "1", ONE.substring(1), "A".repeat(40), ONE + " "}) {
            byte[] raw = new String(commit("tac-M"), StandardCharsets.UTF_8)
                    .replace(ONE, id)
                    .getBytes(StandardCharsets.UTF_8);

            assertThatThrownBy(() -> CommitObject.parse(raw)).hasMessageContaining("40 hexadecimal digits");
        }
    }
}
