/** One learner's progress in one course: the cmi5 course registration. */
@NullMarked
package se.hytta.content.registration;

import org.jspecify.annotations.NullMarked;
