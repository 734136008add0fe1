/** HTTP with the JDK's own server: routes, requests, answers, escaped HTML. */
@NullMarked
package se.hytta.demolms.http;

import org.jspecify.annotations.NullMarked;
