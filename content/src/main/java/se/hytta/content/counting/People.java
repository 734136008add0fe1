package se.hytta.content.counting;

/**
 * A number of people that gives nobody away: the number rounded down to a multiple of five, and nothing below five. Each is
 * rounded by itself from what it counts, so that no sum and no difference of them tells of fewer than five people: what
 * lies between two such numbers is known to nine people at the best.
 *
 * @param atLeast 0 for fewer than five; otherwise there are at least so many and at most four more
 */
public record People(int atLeast) {
    /** The smallest group that is told of. */
    public static final int LEAST = 5;

    public People {
        if (atLeast < 0 || atLeast % LEAST != 0) {
            throw new IllegalArgumentException(atLeast + " is not rounded");
        }
    }

    static People of(long exactly) {
        return new People((int) (exactly - exactly % LEAST));
    }

    /** Whether there are fewer than five, or nobody: which of the two is not told. */
    public boolean isFew() {
        return atLeast == 0;
    }
}
