package dev.kokoro.tune;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The cells of one row of measurements, checked. */
final class CsvRow {
    private static final List<String> NEEDED = List.of("threads", "latency_ms");
    /** A request that takes a day is a slip of the finger. */
    private static final double MOST_SECONDS = 86_400;

    private CsvRow() {}

    /** @param names of the columns */
    static void check(List<String> names, String source) {
        for (String needed : NEEDED) {
            if (!names.contains(needed)) {
                throw new TuneException(source + " has no column \"" + needed
                        + "\": the first line must name threads and latency_ms, e.g. threads,latency_ms");
            }
        }
    }

    static MeasuredTable.Row row(Map<String, String> cells, String where) {
        for (String needed : NEEDED) {
            if (cells.getOrDefault(needed, "").isEmpty()) {
                throw new TuneException(where + " has no " + needed + ": every row needs threads and latency_ms");
            }
        }
        int threads = count(cells.get("threads"), "threads", where);
        int replicas =
                cells.getOrDefault("replicas", "").isEmpty() ? 1 : count(cells.get("replicas"), "replicas", where);
        if ((long) replicas * threads > MachineShape.MOST_CPUS) {
            throw new TuneException(where + " keeps " + (long) replicas * threads
                    + " threads busy, more than any machine has: correct replicas or threads");
        }
        double seconds = number(cells.get("latency_ms"), "latency_ms", where, MOST_SECONDS * 1000) / 1000;
        OptionalDouble p95 = optional(cells, "p95_ms", where, MOST_SECONDS * 1000);
        OptionalDouble memory = optional(cells, "memory_mb", where, 1e9);
        return new MeasuredTable.Row(
                replicas,
                threads,
                seconds,
                p95.isPresent() ? OptionalDouble.of(Math.max(seconds, p95.getAsDouble() / 1000)) : p95,
                optional(cells, "throughput_rps", where, 1e9),
                optional(cells, "audio_s", where, MOST_SECONDS),
                memory.isPresent() ? OptionalLong.of((long) (memory.getAsDouble() * 1e6)) : OptionalLong.empty());
    }

    static int cpus(String text, String where) {
        return count(text.strip(), "cpus", where);
    }

    /** A factor from 1. */
    static double factor(String text, String where) {
        return number(text.strip(), "slowdown", where, 100);
    }

    private static int count(String text, String name, String where) {
        double value = number(text, name, where, MachineShape.MOST_CPUS);
        if (value != Math.rint(value) || value < 1) {
            throw new TuneException(where + ": " + name + " is a whole number from 1, not " + text);
        }
        return (int) value;
    }

    private static OptionalDouble optional(Map<String, String> cells, String name, String where, double most) {
        String text = cells.getOrDefault(name, "");
        return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number(text, name, where, most));
    }

    /** Above 0; a unit of ms, as people write it in tables, may follow. */
    private static double number(String text, String name, String where, double most) {
        String bare = text.endsWith("ms") && name.endsWith("_ms")
                ? text.substring(0, text.length() - 2).strip()
                : text;
        double value;
        try {
            value = Double.parseDouble(bare);
        } catch (NumberFormatException e) {
            throw new TuneException(where + ": " + name + " is a number, not \"" + text + "\"", e);
        }
        if (!(value > 0) || value > most) {
            throw new TuneException(where + ": " + name + " cannot be " + text + ": correct or remove the row");
        }
        return value;
    }
}
