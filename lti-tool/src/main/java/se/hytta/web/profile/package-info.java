/** The xAPI Profile of the product: what in its statements is its own, for programs and for people. */
@NullMarked
package se.hytta.web.profile;

import org.jspecify.annotations.NullMarked;
