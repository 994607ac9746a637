package dev.kokoro.compiler;

import java.util.Arrays;
import java.util.Optional;

/** How far a model is rewritten. */
public enum Tier {
    /** With operators of our own, where there is a library of them for this processor. */
    KERNELS("kernels"),
    /** The same in smaller tiles: a twentieth slower, and a quarter of the rounding. */
    CAREFUL_KERNELS("kernels, small tiles"),
    /** With standard operators only, for any platform. */
    GRAPH("graph"),
    /** The same in smaller tiles. */
    CAREFUL_GRAPH("graph, small tiles");

    private final String word;

    Tier(String word) {
        this.word = word;
    }

    /** Whether it needs the library of operators. */
    boolean usesKernels() {
        return this == KERNELS || this == CAREFUL_KERNELS;
    }

    /** The tier of that word; empty for a word of another version. */
    static Optional<Tier> of(String word) {
        return Arrays.stream(values()).filter(t -> t.word.equals(word)).findFirst();
    }

    /** What reports and results call it. */
    public String word() {
        return word;
    }
}
