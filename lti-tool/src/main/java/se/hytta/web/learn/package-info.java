/** What a learner sees: her courses, and the tool's public page. */
@NullMarked
package se.hytta.web.learn;

import org.jspecify.annotations.NullMarked;
