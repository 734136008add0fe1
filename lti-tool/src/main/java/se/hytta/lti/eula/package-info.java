/** The terms of use as a platform asks for them (EULA service of 1EdTech): shown by us, kept there. */
@NullMarked
package se.hytta.lti.eula;

import org.jspecify.annotations.NullMarked;
