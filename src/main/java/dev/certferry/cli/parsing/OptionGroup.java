package dev.certferry.cli.parsing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A group of options in the help, in the order in which groups are shown; its options are named in their order. */
enum OptionGroup {
    /** The options of the command itself, and all that no other group names. */
    COMMAND("Options"),
    SERVER(
            "Server",
            "poll",
            "cron",
            "zone",
            "debounce",
            "max-time-without-success",
            "listen",
            "listen-cert",
            "listen-key",
            "api-token-file",
            "read-access",
            "webhook",
            "webhook-secret-file"),
    GIT(
            "Git",
            "repo",
            "branch",
            "path",
            "dir",
            "token",
            "token-file",
            "user",
            "password",
            "password-file",
            "credential-command",
            "ssh-key",
            "ssh-passphrase",
            "ssh-passphrase-file",
            "known-hosts",
            "accept-new-host-key",
            "ca-file",
            "client-cert",
            "client-key",
            "http-proxy",
            "allow-insecure-host",
            "trust",
            "trust-signers",
            "trust-since",
            "max-source-age",
            "fetch-limit",
            "previous-repo"),
    DOCKER("Docker", "host", "tls-dir"),
    CERTBOT("certbot", "certbot", "keystore-passwords-dir", "root-ca-file"),
    POLICY(
            "Policy",
            "guards-max-services",
            "guards-max-services-percent",
            "guards-max-removals",
            "guards-max-removals-percent",
            "guards-avoid-downtime",
            "allow-lineages",
            "allow-services",
            "allow-require-label",
            "allow-probe"),
    REVIEW(
            "Review",
            "forge",
            "forge-url",
            "forge-repository",
            "forge-token-file",
            "forge-ca-file",
            "forge-plan-forks",
            "require-reviewed-plan",
            "require-approvals"),
    AUDIT(
            "Audit records",
            "audit-branch",
            "audit-repo",
            "audit-token-file",
            "audit-signing-key",
            "audit-signing-passphrase-file",
            "publish-snapshot"),
    NOTIFICATIONS(
            "Notifications",
            "notify-webhook-file",
            "notify-template",
            "notify-mail-to",
            "notify-mail-from",
            "notify-smtp",
            "notify-smtp-tls",
            "notify-smtp-user",
            "notify-smtp-password-file",
            "notify-smtp-ca",
            "notify-severity",
            "notify-repeat",
            "heartbeat-on",
            "heartbeat-url",
            "metrics-textfile"),
    OUTPUT("Output", "output", "detailed-exitcode", "log", "color", "no-color", "quiet", "verbose"),
    GENERAL("General", "config", "installation", "state-dir", "help", "version");

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // always List.of
    private final List<String> names;

    OptionGroup(String title, String... names) {
        this.title = title;
        this.names = List.of(names);
    }

    String title() {
        return title;
    }

    /** {@code name} without dashes. */
    int position(String name) {
        return names.indexOf(name);
    }

    /** The names in all groups. */
    static Set<String> grouped() {
        return Stream.of(values()).flatMap(group -> group.names.stream()).collect(Collectors.toSet());
    }

    static OptionGroup of(String name) {
        return Stream.of(values())
                .filter(group -> group.names.contains(name))
                .findFirst()
                .orElse(COMMAND);
    }
}
