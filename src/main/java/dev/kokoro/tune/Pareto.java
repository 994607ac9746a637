package dev.kokoro.tune;

import java.util.List;

/** Which rows are worth having: those that no other row beats in latency, throughput and memory at once. */
public final class Pareto {
    private Pareto() {}

    public static boolean isBest(Performance row, List<Performance> among) {
        return among.stream().noneMatch(row::isDominatedBy);
    }

    /** The rows that are best in something, in their order. */
    public static List<Performance> front(List<Performance> rows) {
        return rows.stream().filter(r -> isBest(r, rows)).toList();
    }
}
