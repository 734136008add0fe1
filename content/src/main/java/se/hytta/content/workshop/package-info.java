/** Course sources from outside the project: a municipality's own folder on the server, and a folder sent as a zip. */
@NullMarked
package se.hytta.content.workshop;

import org.jspecify.annotations.NullMarked;
