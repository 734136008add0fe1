/**
 * How many statements were recorded when, by verb, without counting them anew: roll-ups that a background job keeps behind
 * {@code consistent_through}, at no cost to who records. What was recorded stays counted when it is voided.
 */
@NullMarked
package se.hytta.xapi.tally;

import org.jspecify.annotations.NullMarked;
