package dev.certferry.server;

/** A request ends here, with this answer; nothing was done. */
public final class Refused extends RuntimeException {
    private final transient Answer answer;

    public Refused(int status, String title, String detail) {
        this(Answer.problem(status, title, detail), detail);
    }

    public Refused(Answer answer, String why) {
        super(why, null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }
}
