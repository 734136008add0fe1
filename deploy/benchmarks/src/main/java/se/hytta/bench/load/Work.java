package se.hytta.bench.load;

/**
 * Processor time since a server began.
 *
 * @param millis of all its processes
 * @param compiler how much of that its just-in-time compiler took, in milliseconds
 */
public record Work(long millis, long compiler) {
    /** Of what was worked since then, 0 to 1; 0 when nothing was. */
    double compilersShareSince(Work before) {
        long worked = millis - before.millis;
        return worked == 0 ? 0 : (double) (compiler - before.compiler) / worked;
    }
}
