/**
 * Forwarding of statements to outside stores, any number for each organisation.
 *
 * <ul>
 *   <li>In the order of positions, at least once. A destination has one cursor, {@code through}, which moves only when the
 *       statements up to it were answered by 2xx, stand in the dead letters, or are not wanted by the filter. It never
 *       passes an open writer ({@code xapi.consistent_through()}).
 *   <li>One sender at a time per destination, on whatever node: it holds a lease and renews it before each request; nothing
 *       that belongs to a destination is written without the lease. A killed sender's lease runs out by itself.
 *   <li>Nothing is done when a statement is recorded: its position is enough. Reading is bounded in rows and in bytes.
 *   <li>A batch that is refused (400, 409, 413, 415, 422) is halved down to the statement that is at fault, which goes to
 *       the dead letters with the answer; the others go on. After many refusals in a row the destination is paused.
 *   <li>No answer, 408, 425, 429 and 5xx are tried again with back-off and jitter, or when Retry-After says. Anything else
 *       (401, 403, a redirect, 404, an answer that is no store's) pauses the destination with the reason.
 *   <li>What is sent is what is kept, with {@code stored} and {@code authority}; voided and voiding statements and
 *       references too. A filter finds a statement as a query would, so what refers to a wanted statement is wanted.
 * </ul>
 */
@NullMarked
package se.hytta.xapi.forwarding;

import org.jspecify.annotations.NullMarked;
