/** Names and roles of a context's members (NRPS 2.0). */
@NullMarked
package se.hytta.lti.roster;

import org.jspecify.annotations.NullMarked;
