package dev.certferry.notify.channel;

import dev.certferry.model.EnumNames;
import dev.certferry.model.UntrustedText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a webhook leads, with its ready template and how text from outside is made harmless there: no mark-up, no links
 * behind words, nobody called by name. Limits are below what each takes.
 */
enum WebhookFormat {
    /** Slack's incoming webhooks; {@code <!channel>} and {@code <@ID>} are all that calls somebody. */
    SLACK(2900),
    /** Mattermost's incoming webhooks: Markdown, {@code @channel}, and Slack's ways. */
    MATTERMOST(3500),
    /** Discord's: Markdown, at most 2,000 characters; the template forbids mentions, too. */
    DISCORD(1700),
    /** Microsoft Teams' workflows ("When a Teams webhook request is received") post an Adaptive Card with a little Markdown. */
    TEAMS(4000),
    /** A receiver that knows JSON and shows nothing. */
    GENERIC(8000),
    /** Somebody's own template: for all that is known it leads to any of the others. */
    OWN(1700);

    /** By severity, as Mattermost takes them. */
    static final Map<String, String> COLOURS =
            Map.of("critical", "#b00020", "error", "#d9480f", "warning", "#b08800", "ok", "#2b8a3e");

    private static final String ZERO_WIDTH_SPACE = "\u200b";
    private static final String MARKS = "\\`*_{}[]()#+-!|<>~=";

    private final int limit;

    WebhookFormat(int most) {
        this.limit = most;
    }

    static Optional<WebhookFormat> of(String word) {
        return EnumNames.parse(WebhookFormat.class, word).filter(medium -> medium != OWN);
    }

    static List<String> words() {
        return Stream.of(values())
                .filter(medium -> medium != OWN)
                .map(WebhookFormat::word)
                .toList();
    }

    String word() {
        return EnumNames.kebabCase(this);
    }

    /** Lines as one text that fits. */
    String text(List<String> lines) {
        StringBuilder text = new StringBuilder();
        int left = limit;
        for (String line : lines) {
            String safe = line(line, Math.min(left, limit / 3));
            if (safe.length() > left || left < 20) {
                return text.append("...").toString();
            }
            text.append(text.length() == 0 ? "" : "\n").append(safe);
            left -= safe.length() + 1;
        }
        return text.toString();
    }

    /** One line of about so many characters. */
    String line(String line, int length) {
        return escape(UntrustedText.clipped(line, Math.max(length, 20)));
    }

    private String escape(String text) {
        return switch (this) {
            case SLACK -> entities(text);
            case MATTERMOST, DISCORD, TEAMS -> withoutMentions(markdown(text));
            case GENERIC -> text;
            case OWN -> withoutMentions(markdown(text)).replace("<", "\u2039").replace(">", "\u203a");
        };
    }

    private static String entities(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String markdown(String text) {
        StringBuilder safe = new StringBuilder();
        text.chars().forEach(c -> safe.append(MARKS.indexOf(c) >= 0 ? "\\" : "").append((char) c));
        return safe.toString();
    }

    private static String withoutMentions(String text) {
        return text.replace("@", "@" + ZERO_WIDTH_SPACE);
    }
}
