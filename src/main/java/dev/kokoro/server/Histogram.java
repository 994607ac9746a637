package dev.kokoro.server;

import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts durations by size, in the cumulative form that Prometheus wants. */
final class Histogram {
    private static final double[] BOUNDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300};

    private final List<LongAdder> counts =
            Stream.generate(LongAdder::new).limit(BOUNDS.length + 1L).toList();
    private final DoubleAdder sum = new DoubleAdder();

    void add(double seconds) {
        int bucket = 0;
        while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
            bucket++;
        }
        counts.get(bucket).increment();
        sum.add(seconds);
    }

    void write(PrometheusText text, String name, String labels) {
        long below = 0;
        String comma = labels.isEmpty() ? "" : labels + ",";
        for (int i = 0; i <= BOUNDS.length; i++) {
            below += counts.get(i).sum();
            String bound = i < BOUNDS.length ? PrometheusText.number(BOUNDS[i]) : "+Inf";
            text.sample(name + "_bucket", comma + "le=\"" + bound + "\"", below);
        }
        text.sample(name + "_sum", labels, sum.sum());
        text.sample(name + "_count", labels, below);
    }
}
