/**
 * What is attached to statements (xAPI 1.0.3 Data 2.4.11 and 2.6, Communication 1.5.2): multipart/mixed both ways, content
 * kept once per organisation and digest, signatures verified. Content passes in pieces: on its way in it is spooled to a
 * file, so that no slow client holds a transaction open, and on its way out each piece is read by itself.
 *
 * <p>Requirements: XAPI-00115 to 00117 (signatures), 00127 to 00135 (content types), 00161 and 00167 (answers).
 */
@NullMarked
package se.hytta.xapi.attachment;

import org.jspecify.annotations.NullMarked;
