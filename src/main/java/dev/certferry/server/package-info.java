/** HTTP for the daemon: who may ask what, with limits on everything, and answers in JSON. */
@NullMarked
package dev.certferry.server;

import org.jspecify.annotations.NullMarked;
