/** Whether a service runs with the references that it has: what the engine reports of its tasks and updates, as findings. */
@NullMarked
package dev.certferry.plan.health;

import org.jspecify.annotations.NullMarked;
