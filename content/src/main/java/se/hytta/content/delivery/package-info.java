/** Packages imported, their files kept and served from the course's own origin. */
@NullMarked
package se.hytta.content.delivery;

import org.jspecify.annotations.NullMarked;
