package dev.kokoro.bench;

import java.util.Objects;

/**
 * One request as it was measured; times in seconds.
 *
 * @param caller who sent it, from 0
 * @param start since the measurement began
 * @param seconds until the whole answer was there
 * @param firstAudio until the first audio was there
 * @param audio length of the answer
 * @param disturbance share 0..1 of CPU time stolen by other guests or lost to throttling meanwhile; 0 where unknown
 * @param fate whether it counts
 */
public record Sample(
        int caller, double start, double seconds, double firstAudio, double audio, double disturbance, Fate fate) {
    /** What became of a request. */
    public enum Fate {
        /** Counts. */
        KEPT,
        /** The machine was taken away meanwhile. */
        DISTURBED,
        /** It ended when other callers had already stopped, so not under the full load. */
        TAIL,
        /** No audio came back. */
        FAILED
    }

    public Sample {
        Objects.requireNonNull(fate, "fate");
    }

    public boolean kept() {
        return fate == Fate.KEPT;
    }

    Sample withFate(Fate other) {
        return new Sample(caller, start, seconds, firstAudio, audio, disturbance, other);
    }
}
