/** What Certferry's configuration allows manifests to reach, whatever the manifests say. */
@NullMarked
package dev.certferry.plan.policy;

import org.jspecify.annotations.NullMarked;
