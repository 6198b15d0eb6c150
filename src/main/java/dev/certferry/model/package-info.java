/** The ground: the words of Certferry as records and sealed types, without behaviour of any outside system. */
@NullMarked
package dev.certferry.model;

import org.jspecify.annotations.NullMarked;
