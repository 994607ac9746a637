package dev.kokoro.control;

import dev.kokoro.cpu.Allocation;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What the law made of one sample.
 *
 * @param nanos monotonic time of the decision
 * @param before in force until now
 * @param after wanted from now on
 * @param reason a short word form for machines and logs, e.g. {@code "demand_3.2_cores"}
 * @param explanation a sentence for people
 * @param demandCores what the work needs, whatever the machine can spare
 * @param ceilingCores what the machine can spare
 * @param utilizationPercent mean use of the allocated cores since the last change, if known
 * @param advisory true if nothing is to be applied
 */
public record Decision(
        long nanos,
        Allocation before,
        Allocation after,
        LimitingFactor limit,
        String reason,
        String explanation,
        double demandCores,
        int ceilingCores,
        OptionalDouble utilizationPercent,
        boolean advisory) {
    public Decision {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(explanation, "explanation");
    }

    /** Whether another allocation is wanted than the one in force. */
    public boolean changes() {
        return !before.equals(after);
    }

    /** Whether it is to be done, not only told. */
    public boolean applies() {
        return changes() && !advisory;
    }
}
