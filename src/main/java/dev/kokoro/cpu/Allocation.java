package dev.kokoro.cpu;

/**
 * How much CPU synthesis gets: replicas x threads. The one word and the one record for it, from the controller that wants
 * it to the pool that has it, the benchmark that measures it and the search that recommends it.
 *
 * @param replicas runs of the model at the same time; at least 1
 * @param threads that work on each run, its caller included; at least 1
 */
public record Allocation(int replicas, int threads) {
    public Allocation {
        if (replicas < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "an allocation of " + replicas + " x " + threads + " is empty: give at least 1 x 1");
        }
    }

    /** Threads that work when every replica is busy, each on a core: the budget. */
    public int cores() {
        return replicas * threads;
    }

    /** Sessions that it takes: one of one thread serves any number of replicas, since its callers are its threads. */
    public int sessions() {
        return threads == 1 ? 1 : replicas;
    }

    /** Such as {@code "4 replicas x 2 threads"}. */
    public String words() {
        return Quantity.counted(replicas, "replica") + " x " + Quantity.counted(threads, "thread");
    }

    /** Such as {@code "4 x 2"}: four replicas of two threads each. */
    @Override
    public String toString() {
        return replicas + " x " + threads;
    }
}
