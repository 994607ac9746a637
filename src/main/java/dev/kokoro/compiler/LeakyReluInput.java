package dev.kokoro.compiler;

/**
 * What goes into a node, past a leaky ramp.
 *
 * @param x the value before the ramp
 * @param slope of the ramp below zero; 1 where there is none
 */
record LeakyReluInput(String x, float slope) {
    static LeakyReluInput before(OnnxGraph graph, String value) {
        return graph.producer(value, "LeakyRelu")
                .map(node -> new LeakyReluInput(node.getInput(0), Nodes.real(node, "alpha", 0.01f)))
                .orElse(new LeakyReluInput(value, 1));
    }
}
