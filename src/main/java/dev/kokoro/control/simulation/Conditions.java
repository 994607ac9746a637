package dev.kokoro.control.simulation;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What the world does from one moment on.
 *
 * @param seconds from the start of the trace
 * @param arrivalsPerSecond jobs (chunks of text) asked for
 * @param audioSeconds mean length of what a job says
 * @param otherCores that other processes want
 * @param stealCores that the hypervisor keeps
 * @param quotaCores a container's limit; empty: none
 * @param temperatureC of the processor while this server is idle; empty: no sensor
 */
public record Conditions(
        double seconds,
        double arrivalsPerSecond,
        double audioSeconds,
        double otherCores,
        double stealCores,
        OptionalDouble quotaCores,
        OptionalDouble temperatureC) {
    /** What a chunk says if nobody knows better: about a sentence. */
    public static final double USUAL_AUDIO_SECONDS = 6;

    public Conditions {
        Objects.requireNonNull(quotaCores, "quotaCores");
        Objects.requireNonNull(temperatureC, "temperatureC");
        boolean possible = seconds >= 0
                && arrivalsPerSecond >= 0
                && audioSeconds > 0
                && otherCores >= 0
                && stealCores >= 0
                && quotaCores.orElse(1) > 0
                && Double.isFinite(
                        seconds + arrivalsPerSecond + audioSeconds + otherCores + stealCores + quotaCores.orElse(1));
        if (!possible) {
            throw new IllegalArgumentException("negative, endless or missing numbers at " + seconds + " s: " + this);
        }
    }

    /** Requests on a machine that is otherwise idle. */
    public static Conditions quiet(double seconds, double arrivalsPerSecond) {
        OptionalDouble none = OptionalDouble.empty();
        return new Conditions(seconds, arrivalsPerSecond, USUAL_AUDIO_SECONDS, 0, 0, none, none);
    }

    /** The same beside others. */
    public Conditions beside(double other, double steal) {
        return new Conditions(seconds, arrivalsPerSecond, audioSeconds, other, steal, quotaCores, temperatureC);
    }

    /** The same in a container. */
    public Conditions within(double quota) {
        return new Conditions(
                seconds,
                arrivalsPerSecond,
                audioSeconds,
                otherCores,
                stealCores,
                OptionalDouble.of(quota),
                temperatureC);
    }

    /** The same at a temperature. */
    public Conditions at(double celsius) {
        return new Conditions(
                seconds,
                arrivalsPerSecond,
                audioSeconds,
                otherCores,
                stealCores,
                quotaCores,
                OptionalDouble.of(celsius));
    }
}
