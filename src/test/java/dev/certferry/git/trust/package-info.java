@NullMarked
package dev.certferry.git.trust;

import org.jspecify.annotations.NullMarked;
