/** The application put together: settings, wiring, filters, health. */
@NullMarked
package se.hytta.web;

import org.jspecify.annotations.NullMarked;
