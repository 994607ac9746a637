package dev.kokoro.bench;

import dev.kokoro.report.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at drawn times (a Poisson process, seeded), sent when they are due whether or not the others were answered.
 * A response time counts from the moment the request was due: a stall shows in all the requests it held up.
 */
public final class OpenLoopRun {
    /** Beyond so many at a time a server is not slow but lost. */
    private static final int MOST_AT_ONCE = 512;

    private OpenLoopRun() {}

    /** Nanoseconds after the start at which each request is due. */
    static long[] arrivals(double rate, int requests, long seed) {
        Random random = new Random(seed);
        long[] due = new long[requests];
        double at = 0;
        for (int i = 0; i < requests; i++) {
            due[i] = Math.round(at * 1e9);
            at += -Math.log(1 - random.nextDouble()) / rate;
        }
        return due;
    }

    private record Timed(long due, long sent, long ended, boolean failed) {}

    /**
     * Sends requests and waits for the last answer.
     *
     * @param rate requests a second
     */
    public static OpenLoop measure(Speaker speaker, BenchText text, double rate, int requests, long seed)
            throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(requests, MOST_AT_ONCE), task -> {
            Thread thread = new Thread(task, "kokoro-arrival");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Timed>> running = new ArrayList<>();
            long began = System.nanoTime();
            for (long after : arrivals(rate, requests, seed)) {
                long due = began + after;
                waitUntil(due);
                running.add(threads.submit(() -> {
                    long sent = System.nanoTime();
                    boolean failed = speaker.speak(text).failure().isPresent();
                    return new Timed(due, sent, System.nanoTime(), failed);
                }));
            }
            List<Timed> timed = new ArrayList<>();
            for (Future<Timed> one : running) {
                timed.add(one.get());
            }
            return summary(rate, timed);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new BenchException("a request failed: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static void waitUntil(long due) throws InterruptedException {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the measurement was stopped");
            }
            LockSupport.parkNanos(left);
        }
    }

    private static OpenLoop summary(double rate, List<Timed> timed) {
        List<Double> answered = new ArrayList<>();
        List<Double> served = new ArrayList<>();
        List<Double> responses = new ArrayList<>();
        for (Timed one : timed) {
            double response = one.failed ? Double.NaN : (one.ended - one.due) / 1e9;
            responses.add(response);
            if (!one.failed) {
                answered.add(response);
                served.add((one.ended - one.sent) / 1e9);
            }
        }
        Statistics response = new Statistics(answered);
        Statistics service = new Statistics(served);
        return new OpenLoop(
                rate,
                timed.size(),
                timed.size() - answered.size(),
                response.mean(),
                response.quantile(0.5),
                response.quantile(0.95),
                response.quantile(0.99),
                response.quantile(1),
                service.quantile(0.5),
                service.quantile(0.95),
                responses);
    }
}
