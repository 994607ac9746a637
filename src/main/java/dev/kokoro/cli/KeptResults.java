package dev.kokoro.cli;

import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.ResultFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Results on disk after each trial, and a word about them when the program is stopped in the middle. */
final class KeptResults {
    private final Path file;
    private final PrintWriter err;
    private final Thread hook;
    private BenchmarkResults last;
    private boolean ending;

    KeptResults(Path file, PrintWriter err) {
        this.file = file;
        this.err = err;
        this.hook = new Thread(this::interrupted, "kokoro-bench-kept");
    }

    Thread hook() {
        return hook;
    }

    /** Writes, if anything is new. Ctrl-C reaches the children too; what they answer then is no result. */
    @SuppressWarnings("ReferenceEquality") // a run hands out a new object after each trial, and only then
    synchronized void keep(BenchmarkResults results) {
        if (!ending && results != last) {
            boolean first = last == null;
            last = results;
            if (!first || !results.trials().isEmpty()) {
                ResultFile.write(file, results);
            }
        }
    }

    private synchronized void interrupted() {
        ending = true;
        int trials = last == null ? 0 : last.trials().size();
        err.println();
        err.println("kokoro: stopped; " + trials + (trials == 1 ? " trial is" : " trials are") + " kept in " + file
                + ", go on with: kokoro bench --resume " + file);
        err.flush();
    }

    /** The run has ended by itself. */
    void done() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending and the hook has said so; whatever the run stumbles over now is of no account.
            LockSupport.parkNanos(TimeUnit.MINUTES.toNanos(1));
        }
    }
}
