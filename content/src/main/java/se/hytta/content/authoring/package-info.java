/**
 * Markdown with a YAML head compiled into a standard cmi5 package (cmi5 14).
 *
 * <p>The source, in one folder per course:
 *
 * <ul>
 *   <li>{@code course.yaml}: id (an IRI), title and description by language, languages (the default first), blocks (id,
 *       title, description, aus: names of folders).
 *   <li>{@code glossary.<language>.yaml}: a trade word and its explanation on each line.
 *   <li>{@code <au>/au.yaml}: id, title, description, moveOn, masteryScore, minutes, outcomes, curriculum (gy11: courses;
 *       gy25: subject and level), pages in order.
 *   <li>{@code <au>/<page>.<language>.md}: {@code title} between two lines of {@code ---}, then CommonMark with tables;
 *       {@code [[word]]} or {@code [[word|shown]]} opens an explanation; an image alone in its paragraph is a figure, out
 *       of {@code figures/}, where {@code name.<language>.svg} goes before {@code name.svg}; fenced blocks
 *       {@code question}, {@code questions} (a {@code .gift} file beside the page), {@code gift}, {@code note}, {@code
 *       warning} and {@code case}.
 * </ul>
 *
 * <p>The package holds {@code cmi5.xml}; per AU {@code index.html}, one document per language and {@code au.json}; and the
 * player in {@code player/}. Minutes and curriculum stand in cmi5.xml in the namespace
 * {@code https://hytta.se/cmi5/course/v1}. The same source gives the same bytes.
 *
 * <p>All mistakes are named at once, each with file, line and what to do; any of them fails the build.
 */
@NullMarked
package se.hytta.content.authoring;

import org.jspecify.annotations.NullMarked;
