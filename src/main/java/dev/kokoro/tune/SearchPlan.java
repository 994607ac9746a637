package dev.kokoro.tune;

import dev.kokoro.model.SessionSettings.Spin;
import java.util.Objects;
import java.util.Optional;

/**
 * What to search for, and how long.
 *
 * @param memory what settings need
 * @param memoryBytes what there is; settings that need more are not tried
 * @param seconds no new setting is begun after so long; the first round always ends
 * @param spin the only kind of waiting to try; empty to compare sleeping with spinning during a run
 * @param wholeGrid every setting instead of the quick search
 */
public record SearchPlan(
        MachineShape shape,
        Goal goal,
        Constraints constraints,
        MemoryModel memory,
        long memoryBytes,
        double seconds,
        Optional<Spin> spin,
        boolean wholeGrid) {
    /** Enough for the quick search on machines of up to 16 CPUs. */
    public static final double USUAL_SECONDS = 150;

    public SearchPlan {
        Objects.requireNonNull(shape, "shape");
        Objects.requireNonNull(goal, "goal");
        Objects.requireNonNull(constraints, "constraints");
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(spin, "spin");
    }

    /** Where settings are first measured. */
    Spin firstSpin() {
        return spin.orElse(Spin.DURING_RUN);
    }

    CandidateGrid grid() {
        CandidateGrid grid = new CandidateGrid(shape, s -> memory.fits(s, memoryBytes));
        if (grid.all().isEmpty()) {
            throw new TuneException(
                    "not even one replica of one thread fits into %,d MB: give more memory, or use a smaller model"
                            .formatted(memoryBytes / 1_000_000));
        }
        return grid;
    }
}
