package dev.kokoro.tune;

import java.util.Locale;

/** What the operator wants most; every goal is a score of which more is better. */
public enum Goal {
    /** The shortest answer to each request, also with every replica busy. */
    LATENCY {
        @Override
        public double score(Performance row) {
            return 1 / row.p50();
        }

        @Override
        double second(Performance row) {
            return row.throughput();
        }
    },
    /** The most requests per second. */
    THROUGHPUT {
        @Override
        public double score(Performance row) {
            return row.throughput();
        }

        @Override
        double second(Performance row) {
            return 1 / row.p50();
        }
    },
    /** The most throughput per second of latency: Kleinrock's power, whose optimum gives up an equal share of both. */
    BALANCED {
        @Override
        public double score(Performance row) {
            return row.throughput() / row.p50();
        }

        @Override
        double second(Performance row) {
            return row.throughput();
        }
    };

    /** In units of its own; only ratios mean anything. */
    public abstract double score(Performance row);

    /** Decides where scores are as good as equal. */
    abstract double second(Performance row);

    /** As typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
