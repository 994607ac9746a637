package dev.kokoro.control.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a machine is for, and the {@code cpu_target} that the CPU-allocation design of LiteTTS's documentation recommends: the middle of its range. */
public enum Workload {
    /** Nothing was said: the target is as given, or the default. */
    NONE(Double.NaN),
    /** 60 to 70 %: room for the developer. */
    DEVELOPMENT(65),
    /** 75 %: a balance. */
    PRODUCTION(75),
    /** 80 to 85 %: as much as can be had. */
    HIGH_THROUGHPUT(82.5),
    /** 65 to 70 %: room for what comes at once. */
    LATENCY_CRITICAL(67.5),
    /** 70 to 75 %: room for the other containers. */
    SHARED(72.5);

    private final double cpuTarget;

    Workload(double cpuTarget) {
        this.cpuTarget = cpuTarget;
    }

    /** Percent of the machine; not a number for {@link #NONE}. */
    public double cpuTarget() {
        return cpuTarget;
    }

    /** The word in files and options, e.g. {@code "high-throughput"}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Workload::word).toList();
    }

    /** What the word stands for. */
    static Workload of(JsonElement word) {
        return Arrays.stream(values())
                .filter(w -> w.word().equals(word.getAsString()))
                .findFirst()
                .orElse(NONE);
    }

    /** Puts the target that a workload stands for beside it, where values hold a workload and no target. */
    static void complete(Map<AllocationKey, JsonElement> values) {
        JsonElement word = values.get(AllocationKey.WORKLOAD);
        if (word != null && of(word) != NONE && !values.containsKey(AllocationKey.CPU_TARGET)) {
            values.put(AllocationKey.CPU_TARGET, new JsonPrimitive(of(word).cpuTarget));
        }
    }
}
