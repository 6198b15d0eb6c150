/** The Swarm part of the Docker Engine API over HTTP, in front of an in-memory cluster. */
@NullMarked
package dev.certferry.sandbox.api;

import org.jspecify.annotations.NullMarked;
