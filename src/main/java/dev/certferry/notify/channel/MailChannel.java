package dev.certferry.notify.channel;

import dev.certferry.model.UntrustedText;
import dev.certferry.notify.Notification;
import dev.certferry.notify.NotificationChannel;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Sends a notification as plain text by SMTP. */
public final class MailChannel implements NotificationChannel {
    private static final int SUBJECT = 150;
    private static final int LINE = 900;

    private final SmtpServer server;
    private final InternetAddress from;
    private final InternetAddress[] to;

    private MailChannel(SmtpServer server, InternetAddress from, InternetAddress[] to) {
        this.server = server;
        this.from = from;
        this.to = to;
    }

    /** Throws {@link IllegalArgumentException} with the address when one is invalid. */
    public static MailChannel of(SmtpServer server, String from, List<String> to) {
        return new MailChannel(
                server, address(from), to.stream().map(MailChannel::address).toArray(InternetAddress[]::new));
    }

    private static InternetAddress address(String text) {
        try {
            return new InternetAddress(text, true);
        } catch (MessagingException e) {
            throw new IllegalArgumentException(
                    "invalid mail address '" + text + "': expected one such as ops@example.com", e);
        }
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Optional<DeliveryFailure> send(Notification notification) {
        Session session = Session.getInstance(server.properties());
        try (Transport transport = session.getTransport("smtp")) {
            connect(transport);
            MimeMessage message = message(session, notification);
            transport.sendMessage(message, message.getAllRecipients());
            return Optional.empty();
        } catch (AuthenticationFailedException e) {
            return failure("rejected the user name or the password; correct --notify-smtp-user or its password", true);
        } catch (SendFailedException e) {
            return failure("rejected the sender or a recipient; correct --notify-mail-to or --notify-mail-from", true);
        } catch (MessagingException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return failure(
                    "could not be reached (" + cause.getClass().getSimpleName() + "); see the log of the server",
                    false);
        } catch (IOException e) {
            return failure(
                    "was not contacted: the password file cannot be read; correct --notify-smtp-password-file", true);
        }
    }

    private void connect(Transport transport) throws MessagingException, IOException {
        Optional<SmtpServer.Login> login = server.login();
        if (login.isPresent()) {
            String password = Files.readString(login.get().passwordFile()).strip();
            transport.connect(login.get().user(), password);
        } else {
            transport.connect();
        }
    }

    private MimeMessage message(Session session, Notification notification) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(from);
        message.setRecipients(Message.RecipientType.TO, to);
        message.setSubject(UntrustedText.clipped(notification.title(), SUBJECT), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(notification.at()));
        // suppresses out-of-office replies (RFC 3834)
        message.setHeader("Auto-Submitted", "auto-generated");
        StringBuilder text = new StringBuilder();
        notification
                .lines()
                .forEach(line -> text.append(UntrustedText.clipped(line, LINE)).append("\r\n"));
        message.setText(text.toString(), StandardCharsets.UTF_8.name());
        return message;
    }

    private Optional<DeliveryFailure> failure(String said, boolean lasting) {
        return Optional.of(
                new DeliveryFailure("mail server " + server.host() + ":" + server.port() + " " + said, lasting));
    }
}
