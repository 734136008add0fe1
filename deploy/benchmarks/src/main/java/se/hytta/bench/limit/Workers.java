package se.hytta.bench.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same work by several threads at once. */
final class Workers {
    private Workers() {}

    /**
     * Units per second of all together.
     *
     * @param work does its part and tells how many units that was
     */
    static double perSecond(int threads, Callable<Integer> work) throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Integer>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(work);
            }
            long began = System.nanoTime();
            long units = 0;
            for (Future<Integer> part : executor.invokeAll(all)) {
                units += part.get();
            }
            return units * 1e9 / (System.nanoTime() - began);
        } finally {
            executor.shutdown();
        }
    }
}
