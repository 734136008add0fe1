/**
 * The dictionary: every identifier that a filter can name (agent, activity, verb, registration), as one integer per
 * organisation. Link rows and documents hold the integer only.
 */
@NullMarked
package se.hytta.xapi.term;

import org.jspecify.annotations.NullMarked;
