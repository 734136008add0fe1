/** The document resources: state and profiles (xAPI 1.0.3 Communication 2.2 to 2.7). */
@NullMarked
package se.hytta.xapi.document;

import org.jspecify.annotations.NullMarked;
