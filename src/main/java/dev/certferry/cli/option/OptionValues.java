package dev.certferry.cli.option;

import dev.certferry.forge.ForgeType;
import dev.certferry.manifest.schema.SchemaKind;
import dev.certferry.model.EnumNames;
import dev.certferry.notify.channel.MessageTemplate;
import dev.certferry.plan.OverrideSet;
import dev.certferry.server.webhook.WebhookProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The values of options and parameters that are a choice but no enum, for completion and for the schema of the configuration. */
public final class OptionValues {
    private OptionValues() {}

    /** By the name of an option without dashes, or the label of a parameter in lower case. */
    public static Optional<List<String>> of(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "forge" ->
                        Stream.of(ForgeType.values()).map(EnumNames::kebabCase).toList();
                    case "webhook" ->
                        Stream.of(WebhookProvider.values())
                                .map(WebhookProvider::word)
                                .toList();
                    case "trust" -> TrustOptions.MODES;
                    case "notify-template" -> MessageTemplate.names();
                    case "allow" ->
                        OverrideSet.RULES.stream().map(rule -> rule + "=").toList();
                    case "kind" ->
                        Stream.of(SchemaKind.values()).map(SchemaKind::word).toList();
                    case "shell" -> List.of("bash", "zsh", "fish");
                    default -> null;
                });
    }
}
