/** The limits that Certferry's configuration sets to all manifests. */
@NullMarked
package dev.certferry.plan.policy;

import org.jspecify.annotations.NullMarked;
