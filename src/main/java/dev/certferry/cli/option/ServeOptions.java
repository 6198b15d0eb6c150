package dev.certferry.cli.option;

import dev.certferry.cli.parsing.CommandException;
import dev.certferry.cli.parsing.OutputFormatOption;
import dev.certferry.daemon.DaemonConfiguration.WebhookSender;
import dev.certferry.daemon.DaemonSettings;
import dev.certferry.loop.CronSource;
import dev.certferry.loop.LoopTiming;
import dev.certferry.model.ExitStatus;
import dev.certferry.platform.ServerTls;
import dev.certferry.schedule.CronTimes;
import dev.certferry.server.Authorizer;
import dev.certferry.server.BearerTokenAuthorizer;
import dev.certferry.server.webhook.WebhookProvider;
import dev.certferry.server.webhook.WebhookSecrets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the daemon: schedule, HTTP server and access. */
public final class ServeOptions {
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9a-fA-F:.]+\\]|[^:\\[\\]]+):(\\d{1,5})");
    private static final Duration MIN_POLL = Duration.ofSeconds(1);

    @Option(
            names = "--poll",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "Interval between full checks (default: ${DEFAULT-VALUE})")
    private Duration poll = Duration.ofMinutes(5);

    @Option(
            names = "--cron",
            paramLabel = "FIELDS",
            description = "Additional check times: five cron fields, such as '30 3 * * *'")
    private @Nullable String cron;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Time zone of --cron, such as Europe/Berlin (default: ${DEFAULT-VALUE})")
    private String zone = "UTC";

    @Option(
            names = "--log",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "Log format: text or json (default: ${DEFAULT-VALUE})")
    private OutputFormatOption log = OutputFormatOption.TEXT;

    @Option(
            names = "--max-time-without-success",
            paramLabel = "TIME",
            defaultValue = "1h",
            description =
                    "Raise an alert, and fail /readyz, after this long without a successful run (default: ${DEFAULT-VALUE})")
    private Duration maxTimeWithoutSuccess = Duration.ofHours(1);

    @Option(
            names = "--debounce",
            paramLabel = "TIME",
            defaultValue = "2s",
            description =
                    "Wait until certbot's directory has been unchanged this long; also the delay after an Engine event (default: ${DEFAULT-VALUE})")
    private Duration debounce = Duration.ofSeconds(2);

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:8464",
            description = "Address to listen on (port 0 = any free port) (default: ${DEFAULT-VALUE})")
    private String listen = "127.0.0.1:8464";

    @Option(
            names = "--listen-cert",
            paramLabel = "FILE",
            description = "PEM file with the TLS certificate and its chain for --listen")
    private @Nullable Path listenCert;

    @Option(
            names = "--listen-key",
            paramLabel = "FILE",
            description = "PEM file with the key of --listen-cert, not encrypted")
    private @Nullable Path listenKey;

    @Option(
            names = "--api-token-file",
            paramLabel = "FILE",
            split = ",",
            description = "File with the token for write requests. Give two files while rotating the token.")
    private List<Path> apiTokens = List.of();

    @Option(
            names = "--read-access",
            paramLabel = "ACCESS",
            defaultValue = "token",
            description = "Access to status and metrics: token or everyone (default: ${DEFAULT-VALUE})")
    private ReadAccess readAccess = ReadAccess.TOKEN;

    @Option(
            names = "--webhook",
            paramLabel = "FORGE",
            description =
                    "Accept webhooks at /webhook: github, gitlab, gitlab-signed, gitea, forgejo, or hmac for other signed ones")
    private @Nullable String webhook;

    @Option(
            names = "--webhook-secret-file",
            paramLabel = "FILE",
            split = ",",
            description = "File with the webhook secret. Give two files while rotating the secret.")
    private List<Path> webhookSecrets = List.of();

    /** Access to read requests. */
    enum ReadAccess {
        TOKEN,
        EVERYONE
    }

    public LoopTiming timing() {
        if (poll.compareTo(MIN_POLL) < 0) {
            throw new CommandException(ExitStatus.USAGE, "--poll: expected at least 1s");
        }
        return LoopTiming.of(poll, maxTimeWithoutSuccess);
    }

    public boolean logsJson() {
        return log == OutputFormatOption.JSON;
    }

    public CronSource calendar() {
        if (cron == null) {
            return CronSource.EMPTY;
        }
        try {
            return CronTimes.of(cron, ZoneId.of(zone))::next;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new CommandException(
                    ExitStatus.USAGE,
                    "--cron '" + cron + "' in --zone " + zone + ": " + e.getMessage()
                            + "; expected five fields such as '30 3 * * *' and a zone such as Europe/Berlin");
        }
    }

    public Duration debounce() {
        return debounce;
    }

    public DaemonSettings.Address address() {
        Matcher address = ADDRESS.matcher(listen);
        if (!address.matches() || Integer.parseInt(address.group(2)) > 65_535) {
            throw new CommandException(
                    ExitStatus.USAGE, "--listen " + listen + ": expected HOST:PORT, such as 127.0.0.1:8464");
        }
        return new DaemonSettings.Address(address.group(1), Integer.parseInt(address.group(2)));
    }

    public Optional<SSLContext> tls() {
        if (listenCert == null && listenKey == null) {
            return Optional.empty();
        }
        Path certificate = listenCert;
        Path key = listenKey;
        if (certificate == null || key == null) {
            throw new CommandException(ExitStatus.USAGE, "--listen-cert FILE and --listen-key FILE go together");
        }
        return Optional.of(CommandException.usage(() -> ServerTls.of(certificate, key)));
    }

    /** Files with secrets, by option name. */
    public Map<String, Path> secretFiles() {
        Map<String, Path> files = new TreeMap<>();
        apiTokens.forEach(file -> files.put("--api-token-file", file));
        webhookSecrets.forEach(file -> files.put("--webhook-secret-file", file));
        if (listenKey != null) {
            files.put("--listen-key", listenKey);
        }
        return files;
    }

    public Authorizer authorizer() {
        return new BearerTokenAuthorizer(
                SecretFiles.read(apiTokens, "--api-token-file"), readAccess == ReadAccess.EVERYONE);
    }

    /** The configured webhook sender, if any. */
    public Optional<WebhookSender> webhook(String branch) {
        if (webhook == null && webhookSecrets.isEmpty()) {
            return Optional.empty();
        }
        if (webhook == null || webhookSecrets.isEmpty()) {
            throw new CommandException(ExitStatus.USAGE, "--webhook FORGE and --webhook-secret-file FILE go together");
        }
        WebhookProvider provider = provider(webhook);
        List<String> secrets = SecretFiles.read(webhookSecrets, "--webhook-secret-file");
        try {
            return Optional.of(new WebhookSender(provider, WebhookSecrets.of(provider, secrets), branch));
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitStatus.USAGE, "--webhook-secret-file: " + e.getMessage());
        }
    }

    private static WebhookProvider provider(String word) {
        return Stream.of(WebhookProvider.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitStatus.USAGE,
                        "--webhook " + word + ": expected one of "
                                + Stream.of(WebhookProvider.values())
                                        .map(WebhookProvider::word)
                                        .collect(Collectors.joining(", "))));
    }
}
