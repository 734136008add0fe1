/** What a launch may see of progress: its session, and where a learner stands in each module. */
@NullMarked
package se.hytta.web.progress;

import org.jspecify.annotations.NullMarked;
