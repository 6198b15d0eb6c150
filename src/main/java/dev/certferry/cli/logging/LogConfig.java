package dev.certferry.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Configures logging in code, since parsing XML takes a fifth of the startup time: warnings and above on stderr, or the
 * level in {@code CERTFERRY_LOG_LEVEL}.
 */
public final class LogConfig extends ContextAwareBase implements Configurator {
    /** At debug level these log request bodies and headers, which contain private keys and tokens. */
    static final List<String> WIRE = List.of(
            "com.github.dockerjava",
            "org.apache.hc.client5.http",
            "org.apache.http.wire",
            "org.apache.sshd",
            "org.eclipse.jetty",
            "org.eclipse.jgit");

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        LineLayout layout = new LineLayout();
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(System.getenv("CERTFERRY_LOG_LEVEL"), Level.WARN));
        root.addAppender(stderr(context, encoder));
        WIRE.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        // their failures are reported by our own messages, without stack traces
        context.getLogger("org.apache.sshd").setLevel(Level.OFF);
        context.getLogger("org.eclipse.jgit.internal").setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Logs the daemon's own events at INFO, unless a level was configured; optionally as JSON. */
    public static void configure(boolean json) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        if (System.getenv("CERTFERRY_LOG_LEVEL") == null) {
            context.getLogger("dev.certferry").setLevel(Level.INFO);
        }
        if (json) {
            JsonEncoder encoder = new JsonEncoder();
            encoder.setWithFormattedMessage(true);
            encoder.setWithArguments(false);
            encoder.setWithMessage(false);
            encoder.setWithContext(false);
            encoder.setContext(context);
            encoder.start();
            Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.detachAndStopAllAppenders();
            root.addAppender(stderr(context, encoder));
        }
    }

    private static ConsoleAppender<ILoggingEvent> stderr(LoggerContext context, Encoder<ILoggingEvent> encoder) {
        ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
        stderr.setContext(context);
        stderr.setTarget("System.err");
        stderr.setEncoder(encoder);
        stderr.start();
        return stderr;
    }
}
