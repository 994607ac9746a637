package dev.kokoro.control.config;

import com.google.gson.JsonElement;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The settings of the control law, checked.
 *
 * @param cpuTarget percent of the machine, above 0 and at most 100
 * @param hysteresisFactor in (0, 1)
 * @param monitoringInterval seconds
 * @param historyWindow samples
 * @param allocationCooldown seconds
 * @param maxCores empty: automatic
 * @param threadsPerInference empty: the policy chooses
 * @param scaleDownWindow seconds
 * @param thermalLimit degrees Celsius
 * @param batches which texts give way to others
 * @param periods times of day at which other settings hold; the first that fits counts
 */
public record AllocationConfig(
        boolean enabled,
        double cpuTarget,
        double hysteresisFactor,
        double monitoringInterval,
        int historyWindow,
        double allocationCooldown,
        int minCores,
        OptionalInt maxCores,
        boolean aggressiveMode,
        boolean thermalProtection,
        boolean onnxIntegration,
        boolean updateEnvironment,
        Policy policy,
        Goal goal,
        OptionalInt threadsPerInference,
        double scaleDownWindow,
        double thermalLimit,
        boolean prediction,
        boolean coordination,
        Batches batches,
        List<Period> periods) {

    public AllocationConfig {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(goal, "goal");
        Objects.requireNonNull(batches, "batches");
        periods = List.copyOf(periods);
        if (maxCores.isPresent() && maxCores.getAsInt() < minCores) {
            throw new ConfigException(AllocationKey.SECTION + ".max_cores is " + maxCores.getAsInt()
                    + " but min_cores is " + minCores + ": give a max_cores that is not below min_cores.");
        }
    }

    /** Every key at its default. */
    public static AllocationConfig defaults() {
        return of(Map.of());
    }

    /**
     * @param values in each key's own form, as {@link AllocationKey#accept} gives them; a key that is missing has its
     *     default
     * @throws ConfigException if the values contradict each other
     */
    public static AllocationConfig of(Map<AllocationKey, JsonElement> values) {
        Values v = new Values(values);
        return new AllocationConfig(
                v.yes(AllocationKey.ENABLED),
                v.number(AllocationKey.CPU_TARGET),
                v.number(AllocationKey.HYSTERESIS_FACTOR),
                v.number(AllocationKey.MONITORING_INTERVAL),
                v.integer(AllocationKey.HISTORY_WINDOW),
                v.number(AllocationKey.ALLOCATION_COOLDOWN),
                v.integer(AllocationKey.MIN_CORES),
                v.automatic(AllocationKey.MAX_CORES),
                v.yes(AllocationKey.AGGRESSIVE_MODE),
                v.yes(AllocationKey.THERMAL_PROTECTION),
                v.yes(AllocationKey.ONNX_INTEGRATION),
                v.yes(AllocationKey.UPDATE_ENVIRONMENT),
                Policy.valueOf(v.word(AllocationKey.POLICY)),
                Goal.valueOf(v.word(AllocationKey.GOAL)),
                v.automatic(AllocationKey.THREADS_PER_INFERENCE),
                v.number(AllocationKey.SCALE_DOWN_WINDOW),
                v.number(AllocationKey.THERMAL_LIMIT),
                v.yes(AllocationKey.PREDICTION),
                v.yes(AllocationKey.COORDINATION),
                new Batches(v.integer(AllocationKey.BATCH_OVER), Batches.patterns(v.text(AllocationKey.BATCH_VOICES))),
                Period.list(v.text(AllocationKey.SCHEDULE), values));
    }

    /**
     * The defaults with some keys given as text, as flags are.
     *
     * @param keysAndValues key, value, key, value, e.g. {@code "cpu_target", "60"}
     * @throws ConfigException if a key is unknown or a value out of range
     */
    public static AllocationConfig with(String... keysAndValues) {
        Map<AllocationKey, JsonElement> values = new EnumMap<>(AllocationKey.class);
        for (int i = 0; i + 1 < keysAndValues.length; i += 2) {
            AllocationKey key = KnownKeys.require(keysAndValues[i], "the arguments");
            values.put(key, key.accept(keysAndValues[i + 1], "the arguments"));
        }
        Workload.complete(values);
        return of(values);
    }

    /** What holds at a time of day. */
    public AllocationConfig at(OptionalInt secondOfDay) {
        return secondOfDay.isEmpty()
                ? this
                : periods.stream()
                        .filter(p -> p.holds(secondOfDay.getAsInt()))
                        .findFirst()
                        .map(Period::config)
                        .orElse(this);
    }

    /** The use, in percent, below which the threshold policy gives cores back. */
    public double scaleDownThreshold() {
        return cpuTarget * hysteresisFactor;
    }

    private record Values(Map<AllocationKey, JsonElement> given) {
        private JsonElement get(AllocationKey key) {
            return given.getOrDefault(key, key.fallback());
        }

        boolean yes(AllocationKey key) {
            return get(key).getAsBoolean();
        }

        double number(AllocationKey key) {
            return get(key).getAsDouble();
        }

        int integer(AllocationKey key) {
            return get(key).getAsInt();
        }

        OptionalInt automatic(AllocationKey key) {
            return get(key).isJsonNull() ? OptionalInt.empty() : OptionalInt.of(integer(key));
        }

        String text(AllocationKey key) {
            return get(key).getAsString();
        }

        String word(AllocationKey key) {
            return get(key).getAsString().toUpperCase(Locale.ROOT);
        }
    }
}
