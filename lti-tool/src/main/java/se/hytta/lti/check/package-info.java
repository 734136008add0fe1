/** What an administrator needs to know of a registration at eight in the morning. */
@NullMarked
package se.hytta.lti.check;

import org.jspecify.annotations.NullMarked;
