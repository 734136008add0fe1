/** Who may call: organisations, credentials, scopes. */
@NullMarked
package se.hytta.xapi.access;

import org.jspecify.annotations.NullMarked;
