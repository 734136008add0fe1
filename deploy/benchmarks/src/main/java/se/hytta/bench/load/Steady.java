package se.hytta.bench.load;

import java.util.concurrent.Callable;

/** Warms a server up until it gets no faster: while it has just begun, its compiler takes the cores that it needs itself. */
public final class Steady {
    private static final double FASTER = 1.05;
    private static final int PATIENCE = 2;
    private static final int MOST = 12;

    private Steady() {}

    /**
     * Runs rounds until two in a row were not faster than the best before them by a twentieth, or there were twelve.
     *
     * @param round gives how many per second it made
     * @return how many rounds there were
     */
    public static int reach(Callable<Double> round) throws Exception {
        double best = 0;
        int slower = 0;
        int rounds = 0;
        while (slower < PATIENCE && rounds < MOST) {
            double perSecond = round.call();
            slower = perSecond < best * FASTER ? slower + 1 : 0;
            best = Math.max(best, perSecond);
            rounds++;
        }
        return rounds;
    }
}
