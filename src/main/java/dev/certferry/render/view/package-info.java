/** What was observed, as a file that another machine can plan from: facts that a plan rests on, and nothing secret. */
@NullMarked
package dev.certferry.render.view;

import org.jspecify.annotations.NullMarked;
