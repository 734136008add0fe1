/** What an administrator sees and calls. */
@NullMarked
package se.hytta.web.admin;

import org.jspecify.annotations.NullMarked;
