package dev.kokoro.control;

import dev.kokoro.control.config.AllocationConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The fewest and the most cores that may be allocated, from settings and machine together.
 *
 * @param warnings sentences about settings that ask for more than the machine has
 */
public record Bounds(int least, int most, List<String> warnings) {
    public Bounds {
        warnings = List.copyOf(warnings);
    }

    /**
     * Settings beyond the machine are cut to it, with a warning, because one file often serves several machines.
     *
     * <p>An automatic {@code max_cores} leaves one core to the rest of the program (HTTP, phonemes, encoders, garbage
     * collection) unless {@code aggressive_mode} claims it.
     */
    public static Bounds of(AllocationConfig config, Capacity capacity) {
        int all = capacity.effectiveCores();
        List<String> warnings = new ArrayList<>();
        int automatic = config.aggressiveMode() ? all : Math.max(1, all - 1);
        int wanted = config.maxCores().orElse(Math.max(automatic, Math.min(all, config.minCores())));
        int most = Math.min(all, wanted);
        if (wanted > all) {
            warnings.add("max_cores is " + wanted + " but only " + all + " cores can be used here: " + all + " it is.");
        }
        int least = Math.min(config.minCores(), most);
        if (least < config.minCores()) {
            warnings.add("min_cores is " + config.minCores() + " but only " + most + " cores can be allocated here: "
                    + most + " it is.");
        }
        return new Bounds(least, most, warnings);
    }
}
