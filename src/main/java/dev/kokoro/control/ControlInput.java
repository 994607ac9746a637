package dev.kokoro.control;

import dev.kokoro.cpu.Allocation;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a law may look at.
 *
 * @param machine whole cores that this process may use
 * @param least the fewest cores, at most {@code most}
 * @param most the most cores that settings and machine allow
 * @param ceiling the most cores now; from {@code least} to {@code most}
 * @param ceilingCause why the ceiling is where it is
 * @param sinceChange seconds since the last change; infinite if there was none
 * @param windowFull whether the scale-down window was seen from end to end
 * @param mayChangeThreads whether the last change of threads is long enough ago
 * @param mayChangeThreadsInNeed whether it is long enough ago if the work cannot be done otherwise
 */
record ControlInput(
        Allocation current,
        ObservedLoad seen,
        int machine,
        int least,
        int most,
        int ceiling,
        LimitingFactor ceilingCause,
        double sinceChange,
        boolean mayChangeThreads,
        boolean mayChangeThreadsInNeed,
        boolean windowFull) {

    OptionalDouble utilization() {
        return seen.use().mean();
    }

    /** Keeps what is in force. */
    Proposal hold(LimitingFactor limit, double demand, String explanation) {
        return new Proposal(current, limit, demand, stable(), explanation);
    }

    /** The reason for no change that LiteTTS's documentation names. */
    String stable() {
        return utilization().isEmpty()
                ? "optimal_range"
                : percent("optimal_range_", utilization().getAsDouble());
    }

    static String percent(String prefix, double value) {
        return String.format(Locale.ROOT, "%s%.1f%%", prefix, value);
    }

    /** Why fewer cores are allocated than wanted, as a reason: the cause and its size. */
    String ceilingReason() {
        return switch (ceilingCause) {
            case CEILING_OTHER ->
                String.format(
                        Locale.ROOT,
                        "other_load_%.1f_cores",
                        seen.headroom().other().orElse(0));
            case CEILING_STEAL ->
                String.format(
                        Locale.ROOT, "steal_%.1f_cores", seen.headroom().steal().orElse(0));
            case THERMAL ->
                seen.newest().machine().temperatureC().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "thermal_%.1fC",
                                seen.newest().machine().temperatureC().getAsDouble())
                        : "thermal";
            case THROTTLING ->
                percent(
                        "quota_throttled_",
                        100 * seen.newest().machine().throttledRatio().orElse(0));
            default -> ceilingCause.word() + "_" + ceiling + "_cores";
        };
    }
}
