package se.hytta.xapi.protocol;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lets what is asked for at one time be done at once. Whoever comes first works by himself; who comes while the lanes of
 * his key are busy waits, and the first of them to be let in takes the others' items with him. Nobody waits for more to come,
 * so a single caller is as quick as without it, and many share the round trips and the commit.
 *
 * @param <K> only what has equal keys is done together
 * @param <T> what is to be done
 * @param <R> what came of it
 */
public final class Together<K, T, R> {
    private final int lanes;
    private final int most;
    private final ToIntFunction<T> size;
    private final BiFunction<K, List<T>, List<R>> work;
    private final ConcurrentHashMap<K, Lane<T, R>> open = new ConcurrentHashMap<>();

    /**
     * @param lanes how many work for one key at a time
     * @param most the sum of sizes that is done at once; a larger item is done by itself
     * @param work gives a result for each item, in their order; it may be called again with one item when it fails with
     *     several, so it leaves nothing behind when it fails
     */
    public Together(int lanes, int most, ToIntFunction<T> size, BiFunction<K, List<T>, List<R>> work) {
        this.lanes = lanes;
        this.most = most;
        this.size = size;
        this.work = work;
    }

    private enum Turn {
        /** The results are there. */
        DONE,
        /** The lane is free for this one. */
        LEADS,
        /** What was done together was refused: perhaps because of another's item. */
        ALONE
    }

    private static final class Lane<T, R> {
        int working;
        final Deque<Place<T, R>> waiting = new ArrayDeque<>();
    }

    private static final class Place<T, R> {
        final T item;
        final CompletableFuture<Turn> turn = new CompletableFuture<>();

        @Nullable
        R result;

        Place(T item) {
            this.item = item;
        }

        R result() {
            if (result == null) {
                throw new IllegalStateException("no result");
            }
            return result;
        }
    }

    /** The item's own result, or its own failure: a {@link Refusal} of others' items is none of it. */
    public R run(K key, T item) {
        Place<T, R> own = new Place<>(item);
        Turn turn = entersAtOnce(key, own) ? Turn.LEADS : own.turn.join();
        return switch (turn) {
            case DONE -> own.result();
            case ALONE -> work.apply(key, List.of(item)).get(0);
            case LEADS -> lead(key, own);
        };
    }

    /** How many wait for this key's lanes at the moment. */
    int waiting(K key) {
        int[] waiting = new int[1];
        open.computeIfPresent(key, (k, lane) -> {
            waiting[0] = lane.waiting.size();
            return lane;
        });
        return waiting[0];
    }

    private boolean entersAtOnce(K key, Place<T, R> own) {
        boolean[] enters = new boolean[1];
        open.compute(key, (k, known) -> {
            Lane<T, R> lane = known == null ? new Lane<>() : known;
            enters[0] = lane.working < lanes;
            if (enters[0]) {
                lane.working++;
            } else {
                lane.waiting.add(own);
            }
            return lane;
        });
        return enters[0];
    }

    private R lead(K key, Place<T, R> own) {
        List<Place<T, R>> all = new ArrayList<>(List.of(own));
        take(key, all);
        Turn others = Turn.ALONE;
        try {
            List<R> results =
                    work.apply(key, all.stream().map(place -> place.item).toList());
            for (int i = 0; i < all.size(); i++) {
                all.get(i).result = results.get(i);
            }
            others = Turn.DONE;
        } catch (RuntimeException e) {
            if (all.size() == 1) {
                throw e;
            }
        } finally {
            leave(key);
            for (Place<T, R> place : all.subList(1, all.size())) {
                place.turn.complete(others);
            }
        }
        return others == Turn.DONE
                ? own.result()
                : work.apply(key, List.of(own.item)).get(0);
    }

    private void take(K key, List<Place<T, R>> all) {
        open.computeIfPresent(key, (k, lane) -> {
            int sum = size.applyAsInt(all.get(0).item);
            while (!lane.waiting.isEmpty() && sum + size.applyAsInt(lane.waiting.peek().item) <= most) {
                Place<T, R> next = lane.waiting.remove();
                sum += size.applyAsInt(next.item);
                all.add(next);
            }
            return lane;
        });
    }

    private void leave(K key) {
        List<Place<T, R>> next = new ArrayList<>(1);
        open.computeIfPresent(key, (k, lane) -> {
            if (!lane.waiting.isEmpty()) {
                next.add(lane.waiting.remove());
                return lane;
            }
            lane.working--;
            return lane.working == 0 ? null : lane;
        });
        next.forEach(place -> place.turn.complete(Turn.LEADS));
    }
}
