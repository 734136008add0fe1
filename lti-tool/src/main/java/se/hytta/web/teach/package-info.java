/** What a teacher sees: her group. */
@NullMarked
package se.hytta.web.teach;

import org.jspecify.annotations.NullMarked;
