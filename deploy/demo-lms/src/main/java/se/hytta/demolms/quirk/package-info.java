/** How this LMS differs from an ideal one: its kind, its quirks, and whether its launches are hostile. */
@NullMarked
package se.hytta.demolms.quirk;

import org.jspecify.annotations.NullMarked;
