/** The tool as a process: started, waited for, weighed, stopped; and the machine it runs on. */
@NullMarked
package se.hytta.bench.tool;

import org.jspecify.annotations.NullMarked;
