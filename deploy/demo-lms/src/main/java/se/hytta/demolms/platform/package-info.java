/** LTI 1.3 from the platform's side: keys, registration, login, launches, deep linking, access tokens. */
@NullMarked
package se.hytta.demolms.platform;

import org.jspecify.annotations.NullMarked;
