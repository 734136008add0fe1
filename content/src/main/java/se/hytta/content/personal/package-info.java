/** What the courses keep of one learner: counted, exported, erased, pseudonymised, and kept no longer than chosen. */
@NullMarked
package se.hytta.content.personal;

import org.jspecify.annotations.NullMarked;
