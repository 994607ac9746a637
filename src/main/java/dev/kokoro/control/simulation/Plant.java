package dev.kokoro.control.simulation;

import dev.kokoro.control.ServiceProfile;
import java.util.Objects;

/**
 * The machine of the simulation.
 *
 * @param cpus logical processors
 * @param secondsPerAudioSecond of one thread on an idle machine
 * @param threads what more threads really do for one inference
 * @param interference how much each busy core beyond the first slows all others (memory and cache), as a share
 * @param swapSeconds one core is busy for so long when sessions of another thread count are opened
 * @param degreesPerCore by which each busy core heats the processor above what the trace says
 */
public record Plant(
        int cpus,
        double secondsPerAudioSecond,
        ServiceProfile threads,
        double interference,
        double swapSeconds,
        double degreesPerCore) {
    public Plant {
        Objects.requireNonNull(threads, "threads");
        if (cpus < 1
                || !(secondsPerAudioSecond > 0)
                || !(interference >= 0)
                || !(swapSeconds >= 0)
                || !(degreesPerCore >= 0)) {
            throw new IllegalArgumentException("a plant with " + cpus + " processors, " + secondsPerAudioSecond
                    + " s per second of audio, interference " + interference + ", " + swapSeconds
                    + " s for a swap and " + degreesPerCore + " degrees a core cannot be");
        }
    }

    /** Half real time on one thread, one tenth serial, 1 % interference a core, 2.5 s for a session, 2 degrees a core. */
    public static Plant usual(int cpus) {
        return new Plant(cpus, 0.5, ServiceProfile.usual(), 0.01, 2.5, 2);
    }
}
