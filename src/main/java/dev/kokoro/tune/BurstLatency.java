package dev.kokoro.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What people wait who ask at the same moment, with the machine filled by few wide replicas or by many narrow ones: of k
 * requests the first n begin at once, and whoever is behind them waits for whole answers before his own is made.
 *
 * <p>This is the queue at its worst and exactly: nobody else comes, and all requests are alike.
 */
public final class BurstLatency {
    private static final int WIDTH = 30;
    private static final int MOST = 16;

    private final List<Performance> settings;

    /** @param settings each filling the same machine */
    public BurstLatency(List<Performance> settings) {
        this.settings = settings.stream()
                .sorted(Comparator.comparingInt(p -> p.candidate().replicas()))
                .toList();
    }

    /** Seconds until the last of so many who ask at once has his answer. */
    static double last(Performance of, int askers) {
        int rounds = (askers + of.candidate().replicas() - 1) / of.candidate().replicas();
        return rounds * of.p50();
    }

    /** Seconds until the answer, in the mean over all of them. */
    static double mean(Performance of, int askers) {
        double sum = 0;
        for (int i = 1; i <= askers; i++) {
            sum += last(of, i);
        }
        return sum / askers;
    }

    /** Bars, two for each number of askers and setting: the mean and the last; then what they mean. Empty for one setting. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (settings.size() < 2) {
            return lines;
        }
        double longest = settings.stream().mapToDouble(p -> last(p, MOST)).max().orElseThrow();
        for (int askers = 1; askers <= MOST; askers *= 2) {
            for (Performance p : settings) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%8s at once, %2d x %-2d  mean %6.1f s  last %6.1f s  %s",
                        askers,
                        p.candidate().replicas(),
                        p.candidate().threads(),
                        mean(p, askers),
                        last(p, askers),
                        bar(mean(p, askers), last(p, askers), longest)));
            }
        }
        for (int i = 1; i < settings.size(); i++) {
            lines.add(sentence(settings.get(i - 1), settings.get(i)));
        }
        return lines;
    }

    /** The mean as #, and what the last waits beyond it as -. */
    private static String bar(double mean, double last, double longest) {
        int end = Math.max(1, (int) Math.round(WIDTH * last / longest));
        int middle = Math.max(1, Math.min(end, (int) Math.round(WIDTH * mean / longest)));
        return "#".repeat(middle) + "-".repeat(end - middle);
    }

    private static String sentence(Performance wide, Performance narrow) {
        StringBuilder wins = new StringBuilder();
        int turns = 0;
        for (int askers = 1; askers <= MOST; askers++) {
            if (mean(narrow, askers) < mean(wide, askers)) {
                turns = askers;
                break;
            }
        }
        String few = wide.candidate().replicas() + " x " + wide.candidate().threads();
        String many = narrow.candidate().replicas() + " x " + narrow.candidate().threads();
        wins.append(
                turns == 0
                        ? few + " answers sooner in the mean however many of up to " + MOST + " ask at once"
                        : turns == 1
                                ? many + " answers sooner even one who is alone"
                                : few + " answers sooner in the mean as long as fewer than " + turns
                                        + " ask at once, from there on " + many + " can");
        return String.format(
                Locale.ROOT,
                "%s; of %d at once the last waits %.1f s with the one and %.1f s with the other.",
                wins,
                MOST,
                last(wide, MOST),
                last(narrow, MOST));
    }
}
