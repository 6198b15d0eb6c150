/** Whether the daemon lives and does its work. */
@NullMarked
package dev.certferry.server.health;

import org.jspecify.annotations.NullMarked;
