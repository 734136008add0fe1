/** Courses played for other systems, which know their learners by Agents of their own. */
@NullMarked
package se.hytta.content.player;

import org.jspecify.annotations.NullMarked;
