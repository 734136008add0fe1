/** The tool's own signing keys and the platforms' public ones. */
@NullMarked
package se.hytta.lti.key;

import org.jspecify.annotations.NullMarked;
