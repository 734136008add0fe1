/** Assignment and Grade Services 2.0 and Names and Roles 2.0. */
@NullMarked
package se.hytta.demolms.grade;

import org.jspecify.annotations.NullMarked;
