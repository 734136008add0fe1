/**
 * Statements and what finds them lie in partitions by position, so that no index grows without an end and old years can be
 * backed up, moved or dropped whole. There is one, without an end, until it is large; then it is closed at a moment to come
 * and another begins. Nothing is moved.
 */
@NullMarked
package se.hytta.xapi.partition;

import org.jspecify.annotations.NullMarked;
