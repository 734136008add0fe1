/** What a launch told of one learner: counted, found by name, exported, erased, and kept no longer than chosen. */
@NullMarked
package se.hytta.lti.personal;

import org.jspecify.annotations.NullMarked;
