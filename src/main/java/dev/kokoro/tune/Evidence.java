package dev.kokoro.tune;

/** Where a figure comes from, strongest first. */
public enum Evidence {
    /** It was measured in this very setting. */
    MEASURED("measured"),
    /** The latency of a request by itself: what other replicas take away when they are busy is not in it. */
    ALONE("measured alone"),
    /** Reckoned from measured figures of the same thread count, without anything fitted: an upper bound. */
    ARITHMETIC("projected"),
    /** From a fitted model, between measured thread counts. */
    FITTED("fitted"),
    /** From a fitted model, beyond what was measured. */
    EXTRAPOLATED("extrapolated"),
    /** From the topology and general experience; nothing was measured. */
    ESTIMATED("estimated");

    private final String word;

    Evidence(String word) {
        this.word = word;
    }

    /** As shown in tables. */
    public String word() {
        return word;
    }

    /** The weaker of two, since a figure is no better than what it is made of. */
    Evidence and(Evidence other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
