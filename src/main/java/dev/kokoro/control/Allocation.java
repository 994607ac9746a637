package dev.kokoro.control;

/**
 * How many inferences may run at once and on how many threads each.
 *
 * @param inferences at least 1
 * @param threads of one inference, its caller included; at least 1
 */
public record Allocation(int inferences, int threads) {
    public Allocation {
        if (inferences < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "an allocation of " + inferences + " x " + threads + " is empty: give at least 1 x 1");
        }
    }

    /** The most threads in flight at any time: the budget. */
    public int cores() {
        return inferences * threads;
    }

    /** Such as {@code "4 x 2"}: four inferences on two threads each. */
    @Override
    public String toString() {
        return inferences + " x " + threads;
    }
}
