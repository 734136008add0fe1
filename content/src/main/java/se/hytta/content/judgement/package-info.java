/** What a person has to judge: handed in by an AU, judged by a teacher, stated by the LMS. */
@NullMarked
package se.hytta.content.judgement;

import org.jspecify.annotations.NullMarked;
