/** What the tool tells of itself to those who run it, as MicroProfile Metrics. */
@NullMarked
package se.hytta.web.metrics;

import org.jspecify.annotations.NullMarked;
