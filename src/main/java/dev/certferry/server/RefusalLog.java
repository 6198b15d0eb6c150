package dev.certferry.server;

import dev.certferry.model.UntrustedText;
import dev.certferry.port.Ticker;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Logs refused requests, at most a few lines each second: strangers cannot fill the log. */
final class RefusalLog {
    static final int MAX_PER_SECOND = 5;
    private static final int MAX_LENGTH = 200;

    private final Ticker ticks;
    private final Consumer<String> lines;
    private long second = Long.MIN_VALUE;
    private int count;
    private long omitted;

    RefusalLog(Ticker ticks, Consumer<String> lines) {
        this.ticks = ticks;
        this.lines = lines;
    }

    void refused(String method, String path, String from, HttpException why) {
        OptionalLong missing = room();
        if (missing.isPresent()) {
            lines.accept(
                    UntrustedText.ascii(method, MAX_LENGTH) + " " + UntrustedText.ascii(path, MAX_LENGTH) + " from "
                            + from + ": " + why.answer().status() + ": " + why.getMessage()
                            + (missing.getAsLong() == 0
                                    ? ""
                                    : "; " + missing.getAsLong() + " earlier refusals are not logged"));
        }
    }

    /** The number of lines left out since the last one, if there may be another one now. */
    private synchronized OptionalLong room() {
        long now = ticks.now().toSeconds();
        if (now != second) {
            second = now;
            count = 0;
        }
        if (count >= MAX_PER_SECOND) {
            omitted++;
            return OptionalLong.empty();
        }
        count++;
        long missing = omitted;
        omitted = 0;
        return OptionalLong.of(missing);
    }
}
