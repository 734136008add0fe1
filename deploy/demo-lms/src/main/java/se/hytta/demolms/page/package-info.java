/** What people see, in Swedish and English. */
@NullMarked
package se.hytta.demolms.page;

import org.jspecify.annotations.NullMarked;
