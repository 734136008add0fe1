/** Markdown with a YAML head compiled into a standard cmi5 package (cmi5 14). */
@NullMarked
package se.hytta.content.authoring;

import org.jspecify.annotations.NullMarked;
