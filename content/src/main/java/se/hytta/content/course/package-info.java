/** What a cmi5 course is (cmi5 13): CourseStructure, Block, AssignableUnit, LangString; pure. */
@NullMarked
package se.hytta.content.course;

import org.jspecify.annotations.NullMarked;
