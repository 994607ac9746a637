package dev.kokoro.bench;

import dev.kokoro.error.InvalidValueException;
import dev.kokoro.model.SessionSettings.Spin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Settings, texts and load: everything a run measures. The plan is part of the results, so that a run can go on.
 *
 * @param settings without repeats, in the order of the first round
 * @param rounds how often each is measured; forwards, backwards, forwards ..., so that a machine that gets slower or
 *     faster meanwhile does so for all settings alike (A B B A)
 */
public record BenchmarkPlan(
        List<MeasuredModel> subjects, List<Setting> settings, List<BenchText> texts, int rounds, LoadPlan load) {
    public static final int ROUNDS = 2;
    private static final int MOST_TRIALS = 10_000;

    public BenchmarkPlan {
        subjects = List.copyOf(subjects);
        settings = List.copyOf(new LinkedHashSet<>(settings));
        texts = List.copyOf(texts);
        Objects.requireNonNull(load, "load");
        if (subjects.isEmpty() || settings.isEmpty() || texts.isEmpty()) {
            throw new InvalidValueException("there is nothing to measure: give a model, a setting and a text");
        }
        if (rounds < 1 || (long) rounds * settings.size() > MOST_TRIALS) {
            throw new InvalidValueException("--rounds " + rounds + " of " + settings.size()
                    + " settings is not a number of trials from 1 to " + MOST_TRIALS);
        }
        for (Setting setting : settings) {
            if (subjects.stream().noneMatch(s -> s.name().equals(setting.model()))) {
                throw new InvalidValueException("no model of the plan is called " + setting.model());
            }
        }
        if (texts.stream().map(BenchText::name).distinct().count() < texts.size()) {
            throw new InvalidValueException("two texts have the same name: give each its own");
        }
    }

    /** The axes of a grid. */
    public record Grid(
            List<Integer> threads,
            List<Integer> replicas,
            List<Integer> processes,
            List<Spin> spins,
            Optional<String> affinity) {
        public Grid {
            threads = List.copyOf(threads);
            replicas = List.copyOf(replicas);
            processes = List.copyOf(processes);
            spins = List.copyOf(spins);
            Objects.requireNonNull(affinity, "affinity");
        }

        /** Every combination, the number of threads changing fastest. */
        public List<Setting> settings(List<MeasuredModel> subjects) {
            List<Setting> all = new ArrayList<>();
            for (MeasuredModel subject : subjects) {
                for (Spin spin : spins) {
                    for (int process : processes) {
                        for (int replica : replicas) {
                            for (int thread : threads) {
                                all.add(Setting.of(subject.name(), replica, thread, process, spin, affinity));
                            }
                        }
                    }
                }
            }
            return all;
        }
    }

    /**
     * The trials in the order of running. The first setting always runs last once more, so that drift shows: with an
     * even number of rounds it does anyhow.
     */
    public List<PlannedTrial> trials() {
        List<PlannedTrial> trials = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            List<Setting> order = new ArrayList<>(settings);
            if (round % 2 == 0) {
                Collections.reverse(order);
            }
            for (Setting setting : order) {
                trials.add(new PlannedTrial(trials.size() + 1, round, setting));
            }
        }
        if (rounds % 2 == 1 && trials.size() > 1) {
            trials.add(new PlannedTrial(trials.size() + 1, rounds + 1, settings.get(0)));
        }
        return List.copyOf(trials);
    }

    /**
     * Powers of two up to a number of CPUs, and that number; halfway between them as well (3, 6, 12, 24), since the best
     * count need not be a power of two. On two or three CPUs nothing lies between, and beyond 32 nobody wants it.
     */
    public static List<Integer> defaultThreads(int cpus) {
        Set<Integer> threads = new LinkedHashSet<>();
        for (int n = 1; n < cpus; n *= 2) {
            threads.add(n);
            int between = n + n / 2;
            if (n >= 2 && n < 32 && between < cpus && cpus >= 4) {
                threads.add(between);
            }
        }
        threads.add(Math.max(1, cpus));
        return List.copyOf(threads);
    }

    public MeasuredModel subject(String name) {
        return subjects.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    public boolean synthetic() {
        return subjects.stream().anyMatch(MeasuredModel::synthetic);
    }
}
