/** How a page is made: templates, words in the reader's language, errors with a reference number. */
@NullMarked
package se.hytta.web.page;

import org.jspecify.annotations.NullMarked;
