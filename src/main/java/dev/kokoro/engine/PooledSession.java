package dev.kokoro.engine;

import dev.kokoro.model.SynthesisModel;
import java.util.function.IntFunction;

/** An open model and how many hold it; guarded by the pool's lock. */
final class PooledSession {
    final SynthesisModel model;
    final int threads;
    private final double openedMillis;
    int leases;
    boolean retired;

    private PooledSession(SynthesisModel model, int threads, double openedMillis) {
        this.model = model;
        this.threads = threads;
        this.openedMillis = openedMillis;
    }

    static PooledSession open(IntFunction<SynthesisModel> opener, int threads) {
        long start = System.nanoTime();
        SynthesisModel model = opener.apply(threads);
        return new PooledSession(model, threads, (System.nanoTime() - start) / 1e6);
    }

    boolean mayBeLeased() {
        return !retired && (threads == 1 || leases == 0);
    }

    OpenSession state() {
        return new OpenSession(threads, leases, retired, openedMillis);
    }
}
