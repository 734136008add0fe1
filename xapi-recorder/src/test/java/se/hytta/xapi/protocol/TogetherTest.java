package se.hytta.xapi.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private static final int MOST = 10;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<String>> done = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Together<String, String, Integer> together = new Together<>(1, MOST, String::length, this::lengths);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void whatComesAloneIsDoneAtOnce() {
        goOn.countDown();
        assertEquals(3, together.run("key", "abc"));
        assertEquals(2, together.run("key", "ab"));
        assertEquals(List.of(List.of("abc"), List.of("ab")), done);
    }

    @Test
    void whatComesMeanwhileIsDoneTogetherAndEachHasItsOwnResult() throws Exception {
        Future<Integer> first = first();
        List<Future<Integer>> others = waiting("bb", "ccc", "d");
        goOn.countDown();
        assertEquals(5, first.get());
        assertEquals(List.of(2, 3, 1), results(others));
        assertEquals(List.of(List.of("first"), List.of("bb", "ccc", "d")), done);
    }

    @Test
    void noMoreIsDoneTogetherThanTheMost() throws Exception {
        Future<Integer> first = first();
        List<Future<Integer>> others = waiting("666666", "4444", "22");
        goOn.countDown();
        first.get();
        assertEquals(List.of(6, 4, 2), results(others));
        assertEquals(List.of(List.of("first"), List.of("666666", "4444"), List.of("22")), done);
    }

    @Test
    void aRefusedOneTakesNobodyWithIt() throws Exception {
        Future<Integer> first = first();
        List<Future<Integer>> others = waiting("bb", "bad", "d");
        goOn.countDown();
        first.get();
        assertEquals(2, others.get(0).get());
        assertEquals(1, others.get(2).get());
        ExecutionException failed =
                assertThrows(ExecutionException.class, () -> others.get(1).get());
        assertEquals(400, ((Refusal) failed.getCause()).status());
    }

    @Test
    void afterAFailureTheLaneIsFreeAgain() {
        goOn.countDown();
        assertThrows(Refusal.class, () -> together.run("key", "bad"));
        assertEquals(4, together.run("key", "good"));
    }

    @Test
    void anotherKeyDoesNotWait() throws Exception {
        Future<Integer> first = first();
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> together.run("other", "quick"), threads);
        assertEquals(5, other.get());
        goOn.countDown();
        first.get();
    }

    private List<Integer> lengths(String key, List<String> items) {
        if (items.contains("first")) {
            began.countDown();
            await(goOn);
        }
        if (items.contains("bad")) {
            throw new Refusal(400, null, "bad");
        }
        done.add(items);
        return items.stream().map(String::length).toList();
    }

    private Future<Integer> first() {
        Future<Integer> first = submit("first");
        await(began);
        return first;
    }

    /** Each has come to its place before the next one sets off. */
    private List<Future<Integer>> waiting(String... items) {
        List<Future<Integer>> futures = new ArrayList<>();
        for (String item : items) {
            futures.add(submit(item));
            while (together.waiting("key") < futures.size()) {
                Thread.onSpinWait();
            }
        }
        return futures;
    }

    private Future<Integer> submit(String item) {
        Callable<Integer> task = () -> together.run("key", item);
        return threads.submit(task);
    }

    private static List<Integer> results(List<Future<Integer>> futures) throws Exception {
        List<Integer> results = new ArrayList<>();
        for (Future<Integer> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
