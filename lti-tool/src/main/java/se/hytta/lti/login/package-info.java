/** Third-party-initiated login (Security Framework 5.1.1). */
@NullMarked
package se.hytta.lti.login;

import org.jspecify.annotations.NullMarked;
