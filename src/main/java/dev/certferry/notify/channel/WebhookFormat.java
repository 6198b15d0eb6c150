package dev.certferry.notify.channel;

import dev.certferry.model.EnumNames;
import dev.certferry.model.UntrustedText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The receiver of a webhook, with its built-in template and its escaping of untrusted text: no markup, no hidden links, no
 * mentions. Length limits are below those of the receiver.
 */
enum WebhookFormat {
    /** Slack's incoming webhooks; {@code <!channel>} and {@code <@ID>} are the only mentions. */
    SLACK(2900),
    /** Mattermost's incoming webhooks: Markdown, {@code @channel}, and Slack's syntax. */
    MATTERMOST(3500),
    /** Discord's: Markdown, at most 2,000 characters; the template forbids mentions, too. */
    DISCORD(1700),
    /** Microsoft Teams' workflows ("When a Teams webhook request is received") post an Adaptive Card with a little Markdown. */
    TEAMS(4000),
    /** A receiver that processes JSON and displays nothing. */
    GENERIC(8000),
    /** A custom template: its receiver is unknown, so text is escaped for all of them. */
    OWN(1700);

    /** Colors by severity, in the form that Mattermost accepts. */
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

    /** The lines as one text within the length limit. */
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

    /** One line of approximately this many characters. */
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
