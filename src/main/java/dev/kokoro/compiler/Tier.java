package dev.kokoro.compiler;

/** How far a model is rewritten. */
public enum Tier {
    /** With operators of our own, where there is a library of them for this processor. */
    KERNELS("kernels"),
    /** The same in smaller tiles: a twentieth slower, and a quarter of the rounding. */
    CAREFUL_KERNELS("kernels, small tiles"),
    /** With standard operators only, for any platform. */
    GRAPH("graph");

    private final String word;

    Tier(String word) {
        this.word = word;
    }

    /** Whether it needs the library of operators. */
    boolean usesKernels() {
        return this != GRAPH;
    }

    /** What reports and results call it. */
    public String word() {
        return word;
    }
}
