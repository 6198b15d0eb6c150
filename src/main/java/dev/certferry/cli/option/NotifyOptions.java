package dev.certferry.cli.option;

import dev.certferry.cli.parsing.CommandException;
import dev.certferry.model.ExitStatus;
import dev.certferry.model.Severity;
import dev.certferry.notify.NotificationChannel;
import dev.certferry.notify.NotificationDispatcher;
import dev.certferry.notify.channel.Heartbeat;
import dev.certferry.notify.channel.MailChannel;
import dev.certferry.notify.channel.MessageTemplate;
import dev.certferry.notify.channel.SmtpServer;
import dev.certferry.notify.channel.WebhookChannel;
import dev.certferry.platform.TlsContexts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for notifications. */
public final class NotifyOptions {
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:.]+\\]|[^:\\[\\]]+):(\\d{1,5})");

    @Option(
            names = "--notify-webhook-file",
            paramLabel = "FILE",
            description =
                    "File whose first line is the webhook URL for problem and recovery notifications. Keep it secret.")
    private @Nullable Path webhook;

    @Option(
            names = "--notify-template",
            paramLabel = "NAME",
            defaultValue = "generic",
            description =
                    "Webhook payload: slack, mattermost, discord, teams, generic, or a JSON file with {title} and {text} (default: ${DEFAULT-VALUE})")
    private String template = "generic";

    @Option(
            names = "--notify-mail-to",
            paramLabel = "ADDRESS",
            split = ",",
            description = "Recipients of mail notifications")
    private List<String> to = List.of();

    @Option(names = "--notify-mail-from", paramLabel = "ADDRESS", description = "Sender address of mail notifications")
    private @Nullable String from;

    @Option(
            names = "--notify-smtp",
            paramLabel = "HOST:PORT",
            description = "SMTP server, such as mail.example.com:587")
    private @Nullable String smtp;

    @Option(
            names = "--notify-smtp-tls",
            paramLabel = "MODE",
            defaultValue = "starttls",
            description =
                    "SMTP encryption: starttls, tls, or none for a relay on this host (default: ${DEFAULT-VALUE})")
    private SmtpServer.Encryption encryption = SmtpServer.Encryption.STARTTLS;

    @Option(names = "--notify-smtp-user", paramLabel = "NAME", description = "SMTP user name")
    private @Nullable String user;

    @Option(names = "--notify-smtp-password-file", paramLabel = "FILE", description = "File with the SMTP password")
    private @Nullable Path password;

    @Option(
            names = "--notify-smtp-ca",
            paramLabel = "FILE",
            description = "PEM file with the CAs to trust for the SMTP server (default: Java's own)")
    private @Nullable Path roots;

    @Option(
            names = "--notify-severity",
            paramLabel = "LEVEL",
            defaultValue = "warning",
            description = "Lowest severity to notify: warning, error or critical (default: ${DEFAULT-VALUE})")
    private Severity severity = Severity.WARNING;

    @Option(
            names = "--notify-repeat",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "Interval for repeating notifications of ongoing problems (default: ${DEFAULT-VALUE})")
    private Duration repeat = Duration.ofHours(24);

    /** Files with secrets, by option name. */
    public Map<String, Path> secretFiles() {
        Map<String, Path> files = new TreeMap<>();
        if (webhook != null) {
            files.put("--notify-webhook-file", webhook);
        }
        if (password != null) {
            files.put("--notify-smtp-password-file", password);
        }
        return files;
    }

    /** Validates the options at startup, so that a misconfiguration is not detected only at the first notification. */
    public NotificationDispatcher.Terms settings() {
        List<NotificationChannel> channels = new ArrayList<>();
        try {
            if (webhook != null) {
                channels.add(new WebhookChannel(address(webhook), ready()));
            }
            mail().ifPresent(channels::add);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        }
        return new NotificationDispatcher.Terms(channels, severity, repeat);
    }

    /** Error messages never contain the content of the file. */
    private static URI address(Path file) {
        String wrong = file + ": expected one line with a URL such as https://hooks.example.com/services/ID;"
                + " correct it or --notify-webhook-file";
        try {
            URI url = URI.create(Files.readString(file).strip());
            if (Heartbeat.invalid(url).isPresent()) {
                throw new CommandException(ExitStatus.USAGE, wrong);
            }
            return url;
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandException(ExitStatus.USAGE, wrong);
        }
    }

    private MessageTemplate ready() {
        Path file = Path.of(template);
        try {
            return Files.isRegularFile(file)
                    ? MessageTemplate.custom(Files.readString(file))
                    : MessageTemplate.load(template);
        } catch (IOException e) {
            throw new CommandException(ExitStatus.USAGE, "--notify-template " + template + ": cannot be read");
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitStatus.USAGE, "--notify-template " + template + ": " + e.getMessage());
        }
    }

    private Optional<NotificationChannel> mail() {
        if (to.isEmpty() && smtp == null && from == null) {
            return Optional.empty();
        }
        if (to.isEmpty() || smtp == null || from == null) {
            throw new CommandException(
                    ExitStatus.USAGE, "--notify-mail-to, --notify-mail-from and --notify-smtp go together");
        }
        if ((user == null) != (password == null)) {
            throw new CommandException(
                    ExitStatus.USAGE, "--notify-smtp-user and --notify-smtp-password-file go together");
        }
        Matcher place = ADDRESS.matcher(smtp);
        if (!place.matches() || Integer.parseInt(place.group(2)) > 65_535) {
            throw new CommandException(
                    ExitStatus.USAGE, "--notify-smtp " + smtp + ": expected HOST:PORT, such as mail.example.com:587");
        }
        Optional<SmtpServer.Login> login =
                user == null || password == null ? Optional.empty() : Optional.of(new SmtpServer.Login(user, password));
        SmtpServer server = new SmtpServer(
                place.group(1),
                Integer.parseInt(place.group(2)),
                encryption,
                login,
                Optional.ofNullable(roots)
                        .map(file -> CommandException.usage(
                                        () -> TlsContexts.trusting(file, "correct --notify-smtp-ca"))
                                .getSocketFactory()));
        return Optional.of(MailChannel.of(server, from, to));
    }
}
