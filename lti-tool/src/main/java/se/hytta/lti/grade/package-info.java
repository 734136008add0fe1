/** Outcomes turned into scores and sent (Assignment and Grade Services 2.0). */
@NullMarked
package se.hytta.lti.grade;

import org.jspecify.annotations.NullMarked;
