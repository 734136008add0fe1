/** Courses before they are published: brought by an author, looked at, commented on, approved, published. */
@NullMarked
package se.hytta.content.draft;

import org.jspecify.annotations.NullMarked;
