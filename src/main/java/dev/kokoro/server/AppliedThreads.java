package dev.kokoro.server;

import dev.kokoro.cpu.NativeThreads;
import dev.kokoro.engine.ModelSource;
import java.util.OptionalInt;

/** Counts the worker threads that the runtime really keeps for the sessions, as the kernel lists them. */
final class AppliedThreads {
    private AppliedThreads() {}

    /** Worker threads found now; empty where the kernel does not list threads. */
    static OptionalInt count() {
        NativeThreads all = NativeThreads.ofThisProcess();
        if (all.count() == 0) {
            return OptionalInt.empty();
        }
        long named = all.threads().stream()
                .filter(t -> t.name().equals(ModelSource.OPENER))
                .count();
        long java = Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().equals(ModelSource.OPENER))
                .count();
        return OptionalInt.of((int) Math.max(0, named - java));
    }
}
