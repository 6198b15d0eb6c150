/** Adapters that deliver notifications: webhooks, mail, and the heartbeat. */
@NullMarked
package dev.certferry.notify.channel;

import org.jspecify.annotations.NullMarked;
