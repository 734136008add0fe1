/** How many people use a course, told so that nobody is seen in it. */
@NullMarked
package se.hytta.content.counting;

import org.jspecify.annotations.NullMarked;
