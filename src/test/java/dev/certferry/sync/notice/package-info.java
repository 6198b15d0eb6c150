@NullMarked
package dev.certferry.sync.notice;

import org.jspecify.annotations.NullMarked;
