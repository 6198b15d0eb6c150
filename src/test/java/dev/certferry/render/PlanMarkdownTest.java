package dev.certferry.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a name in a table of a page may not become. */
@Tag("attack")
final class PlanMarkdownTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "![x](https://evil.example.test/p.png)~ !\\[x\\](https&#58;//evil.example.test/p.png)",
                "[click](javascript:alert(1))~ \\[click\\](javascript:alert(1))",
                "https://evil.example.test~ https&#58;//evil.example.test",
                "www.evil.example.test~ www&#46;evil.example.test",
                "<img src=x>~ &lt;img src=x>",
                "&#91;x]~ &amp;#91;x\\]",
                "@everyone~ @\u200beveryone",
                "a|b~ a\\|b",
                "`code`~ 'code'"
            })
    void aNameIsText(String name, String cell) {
        assertThat(PlanMarkdown.cell(name)).isEqualTo(cell);
    }
}
