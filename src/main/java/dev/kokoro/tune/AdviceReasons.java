package dev.kokoro.tune;

import dev.kokoro.cpu.Quantity;
import dev.kokoro.model.SessionSettings.Spin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Says why, from the rows of the table. */
final class AdviceReasons {
    private final MachineShape shape;
    private final Goal goal;
    private final List<Performance> rows;
    private final Performance chosen;

    AdviceReasons(MachineShape shape, Goal goal, List<Performance> rows, Performance chosen) {
        this.shape = shape;
        this.goal = goal;
        this.rows = rows;
        this.chosen = chosen;
    }

    List<String> all() {
        List<String> all = new ArrayList<>(List.of(threads(), replicas(), spin()));
        chosen.memoryBytes().ifPresent(bytes -> all.add(memory(bytes)));
        return all;
    }

    private String threads() {
        int threads = chosen.candidate().threads();
        List<String> others = new ArrayList<>();
        TreeSet<Integer> counts = new TreeSet<>();
        rows.forEach(r -> counts.add(r.candidate().threads()));
        List<Integer> near = new ArrayList<>();
        if (goal == Goal.LATENCY && threads > 1) {
            near.add(1);
        }
        Optional.ofNullable(counts.lower(threads))
                .filter(t -> !near.contains(t))
                .ifPresent(near::add);
        Optional.ofNullable(counts.higher(threads)).ifPresent(near::add);
        for (int other : near) {
            best(other).ifPresent(row -> others.add(figure(row) + " with " + other + shown(row)));
        }
        String so = "threads: " + threads + " for each request, which gives " + figure(chosen);
        return others.isEmpty() ? so + "." : so + ", against " + listed(others) + ".";
    }

    private static String listed(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    /** Tells a figure from one that was measured. */
    private static String shown(Performance row) {
        return switch (row.latencyFrom()) {
            case FITTED, EXTRAPOLATED -> " (" + row.latencyFrom().word() + ")";
            default -> "";
        };
    }

    private String replicas() {
        Candidate candidate = chosen.candidate();
        String so = "replicas: " + candidate.replicas() + ", which keeps " + candidate.cores() + " of "
                + Quantity.counted(shape.cpus(), "CPU") + " busy";
        if (shape.cpus() - candidate.cores() < candidate.threads()) {
            return so + "; there is no room for one more.";
        }
        return rows.stream()
                .filter(r -> r.candidate().threads() == candidate.threads()
                        && r.candidate().replicas() > candidate.replicas())
                .max(Comparator.comparingDouble(goal::score))
                .map(more ->
                        so + ", although there is room: " + more.candidate().replicas() + " give " + figure(more) + ".")
                .orElse(so + "; more were not measured, since this direction had lost elsewhere.");
    }

    private String spin() {
        Candidate candidate = chosen.candidate();
        if (candidate.threads() == 1) {
            return "spin: of no account, since a replica of one thread has no workers that could wait.";
        }
        String so = "spin: " + word(candidate.spin());
        List<String> others = Stream.of(Spin.values())
                .filter(other -> other != candidate.spin())
                .flatMap(other -> rows.stream().filter(r -> r.candidate().equals(candidate.withSpin(other))))
                .map(r -> figure(r) + " with " + word(r.candidate().spin()))
                .toList();
        String burns = candidate.spin() == Spin.ALWAYS
                ? "it burns CPU between requests, which was thought worth "
                        + Math.round((Advisor.ALWAYS_WORTH - 1) * 100) + " %."
                : "it burns no CPU between requests, as always would.";
        return others.isEmpty()
                ? so + ", not compared here; " + burns
                : so + ", which gives " + figure(chosen) + ", against " + listed(others) + "; " + burns;
    }

    private static String word(Spin spin) {
        return spin.name().toLowerCase(Locale.ROOT);
    }

    private String memory(long bytes) {
        Candidate candidate = chosen.candidate();
        String about = String.format(Locale.ROOT, "memory: about %,d MB, since ", bytes / 1_000_000);
        if (candidate.replicas() == 1) {
            return about + "there is one session.";
        }
        return about
                + (candidate.threads() == 1
                        ? "replicas of one thread share one session."
                        : "each of the " + candidate.replicas() + " replicas has a session of its own.");
    }

    String worth() {
        Candidate all = shape.allCores();
        if (sameSize(chosen.candidate(), all)) {
            return "One replica with all cores is the best setting for this goal here.";
        }
        Optional<Performance> baseline =
                rows.stream().filter(r -> sameSize(r.candidate(), all)).max(Comparator.comparingDouble(goal::score));
        if (baseline.isEmpty()) {
            return "One replica with all cores is not in the table, so the gain cannot be told.";
        }
        Performance base = baseline.get();
        boolean unsure = base.evidence() != Evidence.MEASURED || !chosen.measured();
        return String.format(
                Locale.ROOT,
                "%s throughput than one replica with all cores (%.2f against %.2f requests/s) and %s latency (%,.0f"
                        + " against %,.0f ms)%s.",
                change(chosen.throughput() / base.throughput() - 1, "more", "less"),
                chosen.throughput(),
                base.throughput(),
                change(chosen.p50() / base.p50() - 1, "more", "less"),
                chosen.p50() * 1000,
                base.p50() * 1000,
                unsure ? "; " + evidence(base) : "");
    }

    private String evidence(Performance base) {
        return "the first is " + chosen.evidence().word() + ", the other "
                + base.evidence().word();
    }

    private static boolean sameSize(Candidate one, Candidate other) {
        return one.replicas() == other.replicas() && one.threads() == other.threads();
    }

    private static String change(double by, String more, String less) {
        return String.format(Locale.ROOT, "%.0f %% %s", Math.abs(by) * 100, by >= 0 ? more : less);
    }

    /** The best row of a thread count for the goal. */
    private Optional<Performance> best(int threads) {
        return rows.stream()
                .filter(r -> r.candidate().threads() == threads)
                .max(Comparator.comparingDouble(goal::score));
    }

    private String figure(Performance row) {
        return switch (goal) {
            case LATENCY -> String.format(Locale.ROOT, "%,.0f ms", row.p50() * 1000);
            case THROUGHPUT -> String.format(Locale.ROOT, "%.2f requests/s", row.throughput());
            case BALANCED ->
                String.format(Locale.ROOT, "%.2f requests/s at %,.0f ms", row.throughput(), row.p50() * 1000);
        };
    }
}
