package se.hytta.content;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The same thing done by many at the same moment. */
public final class AtOnce {
    private AtOnce() {}

    /** One try, by its number from 0. */
    public interface Try<T> {
        T run(int number) throws Exception;
    }

    /** The results in the order of the numbers; what one of them throws is thrown. */
    public static <T> List<T> run(int many, Try<T> one) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(many);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    start.await();
                    return one.run(number);
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> result : running) {
                results.add(result.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
