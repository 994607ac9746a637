package dev.kokoro.tune;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Measurements made elsewhere or earlier.
 *
 * @param source the file, for messages
 * @param machine what was measured, if the file says so
 * @param cpus of that machine, if the file says so
 * @param subject what ran on it
 * @param rows at least one
 * @param kinds of cores, if the file says that there are two
 */
public record MeasuredTable(
        String source,
        Optional<String> machine,
        OptionalInt cpus,
        Subject subject,
        List<Row> rows,
        Optional<CoreKinds> kinds) {
    public MeasuredTable {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(cpus, "cpus");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(kinds, "kinds");
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new TuneException(source + " holds no measurements: give rows of threads and latency_ms");
        }
    }

    /** All cores alike, as far as the file says. */
    public MeasuredTable(String source, Optional<String> machine, OptionalInt cpus, Subject subject, List<Row> rows) {
        this(source, machine, cpus, subject, rows, Optional.empty());
    }

    /**
     * The model that was measured, as far as the file says.
     *
     * @param words for people
     * @param synthetic drawn weights in the place of the model's
     * @param runtime version of ONNX Runtime
     */
    public record Subject(
            Optional<String> words, Optional<String> sha256, boolean synthetic, Optional<String> runtime) {
        public static final Subject UNKNOWN = new Subject(Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    /**
     * One setting as measured.
     *
     * @param seconds median or mean of a request with all replicas busy
     * @param p95 95th percentile, if known
     * @param throughput requests per second, if it was measured rather than to be reckoned
     * @param audioSeconds length of the speech of one request, if known
     */
    public record Row(
            int replicas,
            int threads,
            double seconds,
            OptionalDouble p95,
            OptionalDouble throughput,
            OptionalDouble audioSeconds,
            OptionalLong memoryBytes) {
        /** A request measured by itself. */
        public static Row alone(int threads, double seconds) {
            return new Row(
                    1,
                    threads,
                    seconds,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalLong.empty());
        }
    }

    /** The most threads that were busy in any row: what the machine has at least. */
    public int mostBusyThreads() {
        return rows.stream().mapToInt(r -> r.replicas() * r.threads()).max().orElseThrow();
    }
}
