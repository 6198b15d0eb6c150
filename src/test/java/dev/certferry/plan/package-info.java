/** Plans as golden folders: manifests, what was observed, and the plan that a person reads. */
@NullMarked
package dev.certferry.plan;

import org.jspecify.annotations.NullMarked;
