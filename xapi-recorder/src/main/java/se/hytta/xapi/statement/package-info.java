/** What an xAPI statement is (xAPI 1.0.3 Data 2, IEEE 9274.1.1 4.2); pure, knows no database. */
@NullMarked
package se.hytta.xapi.statement;

import org.jspecify.annotations.NullMarked;
