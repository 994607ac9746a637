package dev.kokoro.tune;

import java.util.List;
import java.util.Objects;

/**
 * The advice.
 *
 * @param goal what it is for
 * @param chosen the row of the table it stands on
 * @param reasons one sentence for each decision: threads, replicas, spin, memory
 * @param worth what it gains over one replica with all cores
 * @param warnings what an operator should know before trusting it; often empty
 */
public record Recommendation(Goal goal, Performance chosen, List<String> reasons, String worth, List<String> warnings) {
    public Recommendation {
        Objects.requireNonNull(goal, "goal");
        Objects.requireNonNull(chosen, "chosen");
        reasons = List.copyOf(reasons);
        warnings = List.copyOf(warnings);
    }

    public Candidate candidate() {
        return chosen.candidate();
    }
}
