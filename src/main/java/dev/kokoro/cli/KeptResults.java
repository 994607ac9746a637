package dev.kokoro.cli;

import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.ResultFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Results on disk after each trial, and a word about them when the program is stopped in the middle. */
final class KeptResults implements AutoCloseable {
    /** Children are killed at once; a server has ten seconds. */
    private static final Duration LONGEST_END = Duration.ofSeconds(15);

    private final Path file;
    private final PrintWriter err;
    private final CountDownLatch measured = new CountDownLatch(1);
    private final Thread measuring = Thread.currentThread();
    private final Thread hook = new Thread(this::stopped, "kokoro-bench-kept");
    private BenchmarkResults last;
    private boolean ending;

    private KeptResults(Path file, BenchmarkResults before, PrintWriter err) {
        this.file = file;
        this.last = before;
        this.err = err;
    }

    /**
     * Writes what there is so far, and watches over it from now on.
     *
     * @throws dev.kokoro.bench.BenchException if the file cannot be written: better to know before anything is measured
     */
    static KeptResults of(Path file, BenchmarkResults before, PrintWriter err) {
        ResultFile.write(file, before);
        KeptResults kept = new KeptResults(file, before, err);
        // Ctrl-C reaches the children as well, and what they say of it must not become a result: before anything ends.
        Interrupt.before(kept::stopped);
        try {
            Runtime.getRuntime().addShutdownHook(kept.hook);
        } catch (IllegalStateException e) {
            // Stopped at this very moment; there is nothing to keep yet.
            waitForTheEnd();
        }
        return kept;
    }

    /**
     * Writes, if anything is new and the program is not ending.
     *
     * @param show draws how far the run has come, not after the last word was said
     */
    @SuppressWarnings("ReferenceEquality") // a run hands out a new object after each trial, and only then
    synchronized void keep(BenchmarkResults results, Runnable show) {
        if (ending) {
            return;
        }
        if (results != last) {
            last = results;
            ResultFile.write(file, results);
        }
        show.run();
    }

    /** By Ctrl-C or SIGTERM, or by what only the hook hears of. A second Ctrl-C does not wait. */
    private void stopped() {
        if (sayAndInterrupt()) {
            try {
                measured.await(LONGEST_END.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized boolean sayAndInterrupt() {
        if (ending) {
            return false;
        }
        ending = true;
        int done = last.finished();
        err.println();
        err.println("kokoro: stopped; " + done + (done == 1 ? " trial is" : " trials are") + " kept in " + file
                + ", go on with: kokoro bench --resume " + file);
        err.flush();
        // Callers that went on asking would keep a server from coming to its end.
        measuring.interrupt();
        return true;
    }

    /** The run has ended by itself, or stumbles over the end of the program, which is then of no account. */
    @Override
    public void close() {
        measured.countDown();
        if (!done()) {
            waitForTheEnd();
        }
    }

    private synchronized boolean done() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
        boolean stopped = ending;
        ending = true;
        return !stopped;
    }

    private static void waitForTheEnd() {
        long end = System.nanoTime() + LONGEST_END.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            // The interrupt that ended the measurement would end the waiting too.
            Thread.interrupted();
        }
    }
}
