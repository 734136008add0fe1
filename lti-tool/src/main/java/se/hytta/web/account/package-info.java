/** People without an LMS: their accounts, how they sign in, and what they did. */
@NullMarked
package se.hytta.web.account;

import org.jspecify.annotations.NullMarked;
