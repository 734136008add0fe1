/**
 * What an xAPI statement is (xAPI 1.0.3 Data 2 and 4, IEEE 9274.1.1 4.2); pure, knows no database.
 *
 * <p>{@link se.hytta.xapi.statement.StatementReader} reads JSON once, bounded (100 levels, 10,000 statements, no NUL, no
 * property twice: XAPI-00001). {@link se.hytta.xapi.statement.StatementRules} and the rules by part refuse with the
 * requirement they rest on: XAPI-00001 to XAPI-00010 (form), 00022 to 00030 (properties), 00031 to 00043 (actors), 00044
 * and 00045 (verbs), 00046 to 00073 (objects), 00074 to 00083 (results), 00084 to 00096 (contexts), 00098 (authority),
 * 00101 (version), 00102 to 00107 (attachments), 00118 to 00124 (extensions, languages, timestamps, durations).
 */
@NullMarked
package se.hytta.xapi.statement;

import org.jspecify.annotations.NullMarked;
