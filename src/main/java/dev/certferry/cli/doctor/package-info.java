/** What certferry doctor looks at: each examination names what it found and what to do about it. */
@NullMarked
package dev.certferry.cli.doctor;

import org.jspecify.annotations.NullMarked;
