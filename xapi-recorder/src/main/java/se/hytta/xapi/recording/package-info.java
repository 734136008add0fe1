/** Statements received, stored and found again. */
@NullMarked
package se.hytta.xapi.recording;

import org.jspecify.annotations.NullMarked;
