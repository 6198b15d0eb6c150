package dev.certferry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("attack")
final class RefusalLogTest {
    private final List<String> lines = new ArrayList<>();
    private Duration now = Duration.ofSeconds(100);
    private final RefusalLog log = new RefusalLog(() -> now, lines::add);

    private void refuse(int times) {
        for (int i = 0; i < times; i++) {
            log.refused("GET", "/x\u001b[31m", "192.0.2.7", new HttpException(404, "not found", "unknown path"));
        }
    }

    @Test
    void strangersWriteAFewLinesEachSecond() {
        refuse(1000);
        assertThat(lines).hasSize(RefusalLog.MAX_PER_SECOND);

        now = now.plusSeconds(1);
        refuse(1000);

        assertThat(lines).hasSize(2 * RefusalLog.MAX_PER_SECOND);
        assertThat(lines.get(RefusalLog.MAX_PER_SECOND)).endsWith("; 995 earlier refusals are not logged");
    }

    @Test
    void whatTheySendIsPrintable() {
        refuse(1);

        assertThat(lines).containsExactly("GET /x?[31m from 192.0.2.7: 404: unknown path");
    }
}
