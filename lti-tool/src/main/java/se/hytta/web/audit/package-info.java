/** Who did what in the administration: written down by itself for every act, kept and only added to. */
@NullMarked
package se.hytta.web.audit;

import org.jspecify.annotations.NullMarked;
