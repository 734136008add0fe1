/**
 * What every call of xAPI has in common: the version header, cross-origin calls, refusals turned into HTTP, bounds of
 * bodies, transactions.
 *
 * <ul>
 *   <li>Version: 1.0 and 1.0.x are answered as 1.0.3, 2.0 and 2.0.x as 2.0.0; none or another gets 400 with 0.95
 *       (XAPI-00330 to XAPI-00333).
 *   <li>A refusal is {@code {"error": words, "requirement": clause}}; nothing of the request was stored.
 *   <li>A database that is away is 503 with Retry-After; a deadlock or serialization failure is tried again.
 *   <li>Any origin may call with an Authorization header, never with cookies.
 * </ul>
 */
@NullMarked
package se.hytta.xapi.protocol;

import org.jspecify.annotations.NullMarked;
