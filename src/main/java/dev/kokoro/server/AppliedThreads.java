package dev.kokoro.server;

import dev.kokoro.cpu.NativeThreads;
import dev.kokoro.engine.CoreAllocation;
import dev.kokoro.engine.ReplicaPool;
import dev.kokoro.model.SynthesisModel;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;

/**
 * Counts the worker threads that the runtime really keeps, as the kernel lists them. A native thread bears the name of
 * the thread that started it, so sessions are opened on a thread whose name nobody else has.
 */
public final class AppliedThreads {
    /** As long as a thread's name may be in the kernel. */
    public static final String OPENER = "kokoro-sessions";

    private AppliedThreads() {}

    /**
     * Opens a pool whose threads can be counted.
     *
     * @throws RuntimeException what the opener throws
     */
    public static ReplicaPool open(IntFunction<SynthesisModel> opener, CoreAllocation first)
            throws InterruptedException {
        FutureTask<ReplicaPool> opening = new FutureTask<>(() -> new ReplicaPool(opener, first));
        Thread thread = new Thread(opening, OPENER);
        thread.start();
        try {
            return opening.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("the models could not be opened: " + e.getCause(), e);
        }
    }

    /** Worker threads found now; empty where the kernel does not list threads. */
    static OptionalInt count() {
        NativeThreads all = NativeThreads.ofThisProcess();
        if (all.count() == 0) {
            return OptionalInt.empty();
        }
        long named = all.threads().stream().filter(t -> t.name().equals(OPENER)).count();
        long java = Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().equals(OPENER))
                .count();
        return OptionalInt.of((int) Math.max(0, named - java));
    }
}
