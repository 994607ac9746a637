package dev.kokoro.compiler;

/** How far a model is rewritten. */
public enum Tier {
    /** With operators of our own, where there is a library of them for this processor. */
    KERNELS("kernels"),
    /** With standard operators only, for any platform. */
    GRAPH("graph");

    private final String word;

    Tier(String word) {
        this.word = word;
    }

    /** What reports and results call it. */
    public String word() {
        return word;
    }
}
