/** One launch of one AU: launch URL, fetch, LaunchData, the session's life. */
@NullMarked
package se.hytta.content.session;

import org.jspecify.annotations.NullMarked;
