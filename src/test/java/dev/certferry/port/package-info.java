@NullMarked
package dev.certferry.port;

import org.jspecify.annotations.NullMarked;
