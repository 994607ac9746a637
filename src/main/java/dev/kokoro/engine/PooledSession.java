package dev.kokoro.engine;

import dev.kokoro.cpu.ProcessUsage;
import dev.kokoro.model.SynthesisModel;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/** An open model and how many hold it; guarded by the pool's lock. */
final class PooledSession {
    final SynthesisModel model;
    final int threads;
    final boolean wide;
    private final double openedMillis;
    private final OptionalLong grownBytes;
    int leases;
    boolean retired;

    private PooledSession(
            SynthesisModel model, int threads, boolean wide, double openedMillis, OptionalLong grownBytes) {
        this.model = model;
        this.threads = threads;
        this.wide = wide;
        this.openedMillis = openedMillis;
        this.grownBytes = grownBytes;
    }

    static PooledSession open(IntFunction<SynthesisModel> opener, int threads, boolean wide) {
        Optional<Long> before = residentBytes();
        long start = System.nanoTime();
        SynthesisModel model = opener.apply(threads);
        double millis = (System.nanoTime() - start) / 1e6;
        Optional<Long> after = residentBytes();
        return new PooledSession(
                model,
                threads,
                wide,
                millis,
                before.isPresent() && after.isPresent()
                        ? OptionalLong.of(Math.max(0, after.get() - before.get()))
                        : OptionalLong.empty());
    }

    private static Optional<Long> residentBytes() {
        return ProcessUsage.ofThisProcess().map(ProcessUsage::rssBytes);
    }

    boolean mayBeLeased() {
        return !retired && !wide && (threads == 1 || leases == 0);
    }

    OpenSession state() {
        return new OpenSession(threads, leases, retired, openedMillis, grownBytes);
    }
}
