package dev.kokoro.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a table says of kinds of cores: {@code fast-cores}, {@code slow-cores}, {@code slowdown}, and rows taken on slow ones. */
final class CoreNotes {
    static final List<String> NAMES = List.of("fast-cores", "slow-cores", "slowdown");

    private final Map<String, String> notes = new HashMap<>();
    private final List<MeasuredTable.Row> slow = new ArrayList<>();
    private final String source;

    CoreNotes(String source) {
        this.source = source;
    }

    /** A comment of a table, such as {@code fast-cores: 6}; others are passed over. */
    void note(String text) {
        for (String name : NAMES) {
            if (text.startsWith(name + ":")) {
                notes.put(name, text.substring(name.length() + 1).strip());
            }
        }
    }

    void note(String name, String value) {
        notes.put(name, value);
    }

    /** @return whether the row was taken on slow cores, so that it is no row of the table of fast ones */
    boolean isSlow(Map<String, String> cells, MeasuredTable.Row row, String where) {
        String cores = cells.getOrDefault("cores", "fast");
        if (!List.of("fast", "slow", "").contains(cores)) {
            throw new TuneException(where + ": cores is fast or slow, not \"" + cores + "\"");
        }
        if (cores.equals("slow")) {
            slow.add(row);
        }
        return cores.equals("slow");
    }

    /** @param fast the rows taken on fast cores */
    Optional<CoreKinds> kinds(List<MeasuredTable.Row> fast) {
        if (!notes.containsKey("fast-cores")) {
            return Optional.empty();
        }
        int fastCores = CsvRow.cpus(notes.get("fast-cores"), source);
        int slowCores = notes.containsKey("slow-cores") ? CsvRow.cpus(notes.get("slow-cores"), source) : 0;
        double[] ratios = slow.stream()
                .flatMapToDouble(s -> fast.stream()
                        .filter(f -> f.replicas() == s.replicas() && f.threads() == s.threads())
                        .mapToDouble(f -> s.seconds() / f.seconds()))
                .toArray();
        boolean measured = ratios.length > 0 || notes.containsKey("slowdown");
        double slowdown = CoreKinds.USUAL_SLOWDOWN;
        if (notes.containsKey("slowdown")) {
            slowdown = CsvRow.factor(notes.get("slowdown"), source);
        } else if (ratios.length > 0) {
            slowdown = Arrays.stream(ratios).average().orElseThrow();
        }
        return Optional.of(new CoreKinds(fastCores, slowCores, Math.max(1, slowdown), measured));
    }
}
