/**
 * Who may do what on which organisation: roles, acts, and the caller of a request.
 *
 * <ol>
 *   <li>Every method of a resource under {@code /admin} states its act with {@link se.hytta.web.access.Allows}; the guard
 *       refuses a method that doesn't, and so does the build.
 *   <li>Every other route stands in {@code routes.txt} with who comes in there.
 *   <li>What a role may is written in {@link se.hytta.web.access.Role} and nowhere else.
 * </ol>
 */
@NullMarked
package se.hytta.web.access;

import org.jspecify.annotations.NullMarked;
