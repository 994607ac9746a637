package dev.kokoro.compiler;

/** One rewriting of a graph that leaves what it computes as it was. */
@FunctionalInterface
interface Pass {
    /**
     * @param spool takes new weights
     * @return how many places were rewritten
     */
    int apply(OnnxGraph graph, WeightFile spool);
}
