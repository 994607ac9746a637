package dev.kokoro.compiler;

import java.util.List;

/**
 * What compiling did to a model.
 *
 * @param tier {@code kernels} or {@code graph}
 * @param nodesBefore nodes of the source
 * @param nodesAfter nodes of the compiled graph
 * @param rewritten each rewriting with the number of places it found, in the order they were made
 * @param durations whether the compiled model tells how long each id lasts
 * @param proof what was compared with the source and how far apart it was, a sentence each
 * @param seconds how long it took
 */
public record CompilationReport(
        String tier,
        int nodesBefore,
        int nodesAfter,
        List<Rewriting> rewritten,
        boolean durations,
        List<String> proof,
        double seconds) {
    /** One rewriting and the number of places it was made in. */
    public record Rewriting(String name, int places) {}
}
