/** The vocabulary of Certferry as records and sealed types, without dependencies on any outside system. */
@NullMarked
package dev.certferry.model;

import org.jspecify.annotations.NullMarked;
