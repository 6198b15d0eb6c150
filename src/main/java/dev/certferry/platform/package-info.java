/**
 * What adapters and commands need from the operating system and the JDK: atomic files, file locks, directories, signals,
 * sleeping, local processes, TLS contexts. A closed list: anything else belongs to the package that needs it.
 */
@NullMarked
package dev.certferry.platform;

import org.jspecify.annotations.NullMarked;
