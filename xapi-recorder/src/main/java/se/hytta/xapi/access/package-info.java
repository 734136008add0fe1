/**
 * Who may call: organisations, credentials, scopes (xAPI 1.0.3 Communication 4.0).
 *
 * <ul>
 *   <li>HTTP Basic. A user that begins with {@code lrs-} is a credential of the recorder's; any other is the host's realms'.
 *   <li>A secret is random, told once, kept by argon2id; verification is paid once per process, a revocation holds on every
 *       node within five seconds.
 *   <li>No or wrong credentials: 401 with WWW-Authenticate (XAPI-00334). A scope that is missing: 403 (XAPI-00327).
 *   <li>Everything is bounded by the caller's organisation: the integers of the dictionary belong to one organisation, and
 *       statements are found by them.
 * </ul>
 */
@NullMarked
package se.hytta.xapi.access;

import org.jspecify.annotations.NullMarked;
