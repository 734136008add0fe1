/** The words of cmi5: its verbs, activities and extensions, and the statements that an LMS writes with them (cmi5 9). */
@NullMarked
package se.hytta.content.vocabulary;

import org.jspecify.annotations.NullMarked;
