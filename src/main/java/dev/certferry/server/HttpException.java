package dev.certferry.server;

/** Ends a request with this response; nothing was changed. */
public final class HttpException extends RuntimeException {
    private final transient ServerResponse answer;

    public HttpException(int status, String title, String detail) {
        this(ServerResponse.problem(status, title, detail), detail);
    }

    public HttpException(ServerResponse answer, String why) {
        super(why, null, false, false);
        this.answer = answer;
    }

    ServerResponse answer() {
        return answer;
    }
}
