/**
 * Statements received, stored and found again (xAPI 1.0.3 Communication 2.1, 2.4 and 2.5; IEEE 9274.1.1 4.1.6.1).
 *
 * <p>What holds here, and which test shows it:
 *
 * <ul>
 *   <li>All statements of a request are stored or none; what the host writes in its gate goes with them
 *       ({@code StatementsTest}, {@code GateTest}).
 *   <li>A statement is kept in the bytes it was sent in; id, stored, timestamp, authority and version are added, a single
 *       context activity becomes an array (XAPI-00096), 2.0 converts a timestamp to UTC ({@code StatementsTest}).
 *   <li>The same statement again is accepted, another with its id is 409 (XAPI-00142).
 *   <li>Voiding holds whichever arrives first; a voiding statement cannot be voided (XAPI-00016 to XAPI-00020).
 *   <li>A filter finds what points at its finds, through chains of up to twenty references.
 *   <li>Every filter is one range of link rows in the order of the answer, and {@code more} is the position where the
 *       rest begins ({@code QueryPlanTest}).
 *   <li>X-Experience-API-Consistent-Through never passes a statement of an open transaction: who reads on from it alone
 *       misses nothing ({@code ConcurrencyTest}).
 *   <li>Writers take keys in sorted order, terms before statement ids before references before definitions, so they do
 *       not deadlock; where hosts mix several writes in one transaction, {@code protocol.Transactions} tries again.
 *   <li>A batch has at most 10,000 statements in 16 MB; an answer at most 500 in about 8 MB, the rest behind {@code more}.
 * </ul>
 *
 * <p>Attachments with their contents are the package {@code attachment}'s.
 */
@NullMarked
package se.hytta.xapi.recording;

import org.jspecify.annotations.NullMarked;
