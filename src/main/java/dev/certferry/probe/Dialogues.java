package dev.certferry.probe;

import dev.certferry.model.StartTls;

/** The dialogue of each protocol. */
final class Dialogues {
    private Dialogues() {}

    static Dialogue of(StartTls startTls) {
        return switch (startTls) {
            case SMTP -> new SmtpDialogue();
            case IMAP -> new ImapDialogue();
            case POSTGRES -> new PostgresDialogue();
        };
    }
}
