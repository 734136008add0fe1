/** Mail that the administration sends: links for people who have been invited. */
@NullMarked
package se.hytta.web.mail;

import org.jspecify.annotations.NullMarked;
