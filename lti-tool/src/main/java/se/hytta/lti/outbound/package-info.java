/** What this server calls: which addresses, within which bounds. */
@NullMarked
package se.hytta.lti.outbound;

import org.jspecify.annotations.NullMarked;
