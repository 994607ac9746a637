package dev.kokoro.model;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How a session is opened. Whatever is said here is fixed for the session's life: ONNX Runtime sizes its pool once.
 *
 * @param intraOpThreads threads that work on one run, the caller included: n means the caller and n - 1 workers
 * @param spin what idle workers do
 * @param affinity logical CPUs of the workers in ONNX Runtime's notation ({@code 1;2}), or empty to leave it to the kernel
 * @param profileTo prefix of the file that ONNX Runtime's profiler writes, or empty for none
 */
public record SessionSettings(int intraOpThreads, Spin spin, Optional<String> affinity, Optional<Path> profileTo) {
    /** What workers do between two pieces of work. */
    public enum Spin {
        /** Sleep at once: least CPU time, slowest wake-up. */
        OFF,
        /** Spin while a run is under way, sleep between runs: nearly the speed of spinning at the cost of sleeping. */
        DURING_RUN,
        /** Spin always: what ONNX Runtime does unasked; burns CPU between requests. */
        ALWAYS
    }

    public SessionSettings {
        Objects.requireNonNull(spin, "spin");
        Objects.requireNonNull(affinity, "affinity");
        Objects.requireNonNull(profileTo, "profileTo");
        if (intraOpThreads < 1) {
            throw new IllegalArgumentException("a session has at least 1 thread, not " + intraOpThreads);
        }
    }

    /** Workers that spin during runs only, no affinity, no profile. */
    public static SessionSettings ofThreads(int intraOpThreads) {
        return new SessionSettings(intraOpThreads, Spin.DURING_RUN, Optional.empty(), Optional.empty());
    }

    /** The same for another number of threads. */
    public SessionSettings threads(int threads) {
        return new SessionSettings(threads, spin, affinity, profileTo);
    }

    /** The same with workers that idle in another way. */
    public SessionSettings spin(Spin idle) {
        return new SessionSettings(intraOpThreads, idle, affinity, profileTo);
    }

    /** The same with workers bound to CPUs. */
    public SessionSettings affinity(Optional<String> cpus) {
        return new SessionSettings(intraOpThreads, spin, cpus, profileTo);
    }
}
