/** Secrets that must be readable again are kept sealed by the installation's key, which is not in the database. */
@NullMarked
package se.hytta.web.secret;

import org.jspecify.annotations.NullMarked;
