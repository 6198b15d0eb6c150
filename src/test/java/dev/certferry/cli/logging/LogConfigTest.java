package dev.certferry.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;

final class LogConfigTest {
    @Test
    void noLevelLetsTheWireIntoTheLog() {
        LoggerContext context = new LoggerContext();
        new LogConfig().configure(context);
        context.getLogger("ROOT").setLevel(Level.TRACE);

        assertThat(context.getLogger("dev.certferry.anything").isTraceEnabled()).isTrue();
        assertThat(context.getLogger("com.github.dockerjava.zerodep.shaded.org.apache.hc.client5.http.wire")
                        .isInfoEnabled())
                .isFalse();
        assertThat(LogConfig.WIRE)
                .allSatisfy(name -> assertThat(context.getLogger(name + ".any").isInfoEnabled())
                        .isFalse());
    }
}
