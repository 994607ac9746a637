package dev.kokoro.workload.graph;

import java.util.Objects;

/** A tensor that flows through the graph, known by the name under which nodes exchange it. */
public record Value(String name) {
    /** Stands where an operator's optional input is left out. */
    public static final Value ABSENT = new Value("");

    public Value {
        Objects.requireNonNull(name, "name");
    }
}
