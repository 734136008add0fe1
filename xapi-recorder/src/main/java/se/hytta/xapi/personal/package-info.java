/**
 * Personal data of one learner (GDPR): found, exported (articles 15 and 20), erased (17), pseudonymised, kept no longer
 * than chosen (5.1 e), and who read it (32).
 *
 * <ul>
 *   <li>A learner is one identity within one organisation. Each module reaches its own tables by {@link PersonalData}.
 *   <li>An erasure or pseudonymisation is a row that says how far it came: every batch is one transaction, and after a
 *       crash the next one goes on. It leaves a receipt that knows the learner by a digest only.
 *   <li>What an organisation did not choose to delete is kept, except technical logs (90 days).
 * </ul>
 */
@NullMarked
package se.hytta.xapi.personal;

import org.jspecify.annotations.NullMarked;
