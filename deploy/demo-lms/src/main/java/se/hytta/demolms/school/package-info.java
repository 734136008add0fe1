/** What the LMS knows: people, the course, tools, links, line items, grades; kept in one file. */
@NullMarked
package se.hytta.demolms.school;

import org.jspecify.annotations.NullMarked;
