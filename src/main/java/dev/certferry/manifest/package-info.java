/** Parses the manifests of a revision: to the desired state, or to all problems with their locations. */
@NullMarked
package dev.certferry.manifest;

import org.jspecify.annotations.NullMarked;
