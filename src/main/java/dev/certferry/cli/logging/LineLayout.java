package dev.certferry.cli.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import dev.certferry.daemon.LoggingRunListener;
import dev.certferry.model.UntrustedText;

/**
 * Formats an event as one line: time in UTC, level, logger, message. Without logback's patterns, which load a hundred
 * classes for the same.
 */
final class LineLayout extends LayoutBase<ILoggingEvent> {
    @Override
    public String doLayout(ILoggingEvent event) {
        String logger = event.getLoggerName();
        String run = event.getMDCPropertyMap().getOrDefault(LoggingRunListener.RUN, "");
        String line = event.getInstant() + " " + event.getLevel() + " " + logger.substring(logger.lastIndexOf('.') + 1)
                + (run.isEmpty() ? " " : " [" + run + "] ") + UntrustedText.line(event.getFormattedMessage())
                + System.lineSeparator();
        return event.getThrowableProxy() == null
                ? line
                : line + UntrustedText.block(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
}
