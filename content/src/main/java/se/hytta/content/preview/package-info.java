/**
 * An author's course in her own browser, on her own machine: played as it stands, brought up to date at every save, with
 * what is to be put right beside it. Nothing is recorded, and nobody but this machine can reach it.
 */
@NullMarked
package se.hytta.content.preview;

import org.jspecify.annotations.NullMarked;
