/** What the engine's own configuration lets manifests reach, whatever they say. */
@NullMarked
package dev.certferry.plan.allow;

import org.jspecify.annotations.NullMarked;
