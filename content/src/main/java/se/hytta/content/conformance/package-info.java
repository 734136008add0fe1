/** cmi5's rules on what an AU may state and when (cmi5 6.3, 9). */
@NullMarked
package se.hytta.content.conformance;

import org.jspecify.annotations.NullMarked;
