package dev.kokoro.cli;

import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.ResultFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Results on disk after each trial, and a word about them when the program is stopped in the middle. */
final class KeptResults implements AutoCloseable {
    private final Path file;
    private final PrintWriter err;
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
        Runtime.getRuntime().addShutdownHook(kept.hook);
        return kept;
    }

    /** Writes, if anything is new and the program is not ending. */
    @SuppressWarnings("ReferenceEquality") // a run hands out a new object after each trial, and only then
    synchronized void keep(BenchmarkResults results) {
        if (!ending && results != last) {
            last = results;
            ResultFile.write(file, results);
        }
    }

    /** By Ctrl-C, or by a signal that only the hook hears of. */
    private synchronized void stopped() {
        if (ending) {
            return;
        }
        ending = true;
        int done = last.finished();
        err.println();
        err.println("kokoro: stopped; " + done + (done == 1 ? " trial is" : " trials are") + " kept in " + file
                + ", go on with: kokoro bench --resume " + file);
        err.flush();
    }

    /** The run has ended by itself, or stumbles over the end of the program, which is then of no account. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(1));
        }
        synchronized (this) {
            if (!ending) {
                return;
            }
        }
        LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(1));
    }
}
