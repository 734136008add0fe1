/**
 * The document resources: state and profiles (xAPI 1.0.3 Communication 2.2, 2.3, 2.6, 2.7; IEEE 9274.1.1 4.1.6.2, 4.1.6.5,
 * 4.1.6.6).
 *
 * <ul>
 *   <li>A document comes back in its bytes and media type, with ETag (SHA-1, quoted) and Last-Modified.
 *   <li>PUT of a profile says which document it means: without a header 409 over one that is there, else 400 in 1.0.3
 *       (XAPI-00273, XAPI-00322). PUT of a state does so in 2.0 only.
 *   <li>If-Match and If-None-Match hold for PUT, POST and DELETE: 412 (XAPI-00322); If-None-Match on GET: 304.
 *   <li>POST merges the top-level properties of two JSON objects, and of many at once none is lost (XAPI-00183).
 *   <li>A state scope without registration spans all registrations; a single state without one is that without.
 *   <li>An id has at most 500 characters, a body 10 MB.
 * </ul>
 */
@NullMarked
package se.hytta.xapi.document;

import org.jspecify.annotations.NullMarked;
