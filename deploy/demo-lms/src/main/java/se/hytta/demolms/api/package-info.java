/** What tests call: the same acts without a browser, hostile tokens, faults on demand. */
@NullMarked
package se.hytta.demolms.api;

import org.jspecify.annotations.NullMarked;
