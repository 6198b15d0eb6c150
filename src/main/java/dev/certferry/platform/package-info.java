/** What adapters and commands need of the operating system: atomic files, file locks, directories, signals, processes and TLS contexts. */
@NullMarked
package dev.certferry.platform;

import org.jspecify.annotations.NullMarked;
