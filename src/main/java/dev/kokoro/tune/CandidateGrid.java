package dev.kokoro.tune;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which settings a machine has, where a search begins, and what is next to what. Replicas x threads never exceed the
 * CPUs.
 */
public final class CandidateGrid {
    /** So few settings are all measured. */
    static final int SMALL = 8;

    private final MachineShape shape;
    private final Predicate<Candidate> allowed;

    /** @param allowed leaves out settings that cannot be tried, e.g. for want of memory */
    public CandidateGrid(MachineShape shape, Predicate<Candidate> allowed) {
        this.shape = shape;
        this.allowed = allowed;
    }

    /** Every number of replicas of every number of threads. */
    public List<Candidate> all() {
        List<Candidate> all = new ArrayList<>();
        for (int threads = 1; threads <= shape.cpus(); threads++) {
            for (int replicas = 1; replicas * threads <= shape.cpus(); replicas++) {
                all.add(Candidate.of(replicas, threads));
            }
        }
        return kept(all);
    }

    /** Where a quick search begins: all of a small machine, else the machine filled with each usual thread count. */
    List<Candidate> seeds(Goal goal) {
        List<Candidate> all = all();
        if (all.size() <= SMALL) {
            return all;
        }
        Set<Candidate> seeds = new LinkedHashSet<>();
        seeds.add(shape.allCores());
        for (int threads : ladder()) {
            if (goal == Goal.LATENCY) {
                seeds.add(Candidate.of(1, threads));
            } else {
                full(threads, seeds);
            }
        }
        return kept(seeds);
    }

    /** Settings one step away, the likelier ones first. */
    List<Candidate> around(Candidate home, Goal goal) {
        Set<Candidate> near = new LinkedHashSet<>();
        List<Integer> ladder = new ArrayList<>(ladder());
        int rung = ladder.indexOf(home.threads());
        Set<Integer> threads = new LinkedHashSet<>(List.of(home.threads() + 1, home.threads() - 1));
        if (rung >= 0) {
            ladder.subList(Math.max(0, rung - 1), Math.min(ladder.size(), rung + 2))
                    .forEach(threads::add);
        }
        for (int other : threads) {
            if (other >= 1 && other <= shape.cpus()) {
                if (goal == Goal.LATENCY) {
                    near.add(Candidate.of(1, other));
                } else {
                    full(other, near);
                }
            }
        }
        int n = home.replicas();
        for (int replicas : new int[] {n - 1, n + 1, (3 * n + 3) / 4, n / 2, 2 * n}) {
            if (replicas >= 1) {
                near.add(Candidate.of(replicas, home.threads()));
            }
        }
        near.remove(home);
        return kept(near);
    }

    /** The machine filled with replicas of so many threads: all logical CPUs, or each physical or fast core once. */
    private void full(int threads, Collection<Candidate> to) {
        for (int cpus : new int[] {shape.cpus(), shape.physical(), shape.performance()}) {
            if (threads <= cpus) {
                to.add(Candidate.of(cpus / threads, threads));
            }
        }
    }

    /** Powers of two and the machine's own numbers. */
    Set<Integer> ladder() {
        Set<Integer> ladder = new TreeSet<>(List.of(shape.cpus(), shape.physical(), shape.performance()));
        for (int threads = 1; threads <= shape.cpus(); threads *= 2) {
            ladder.add(threads);
        }
        return ladder;
    }

    private List<Candidate> kept(Collection<Candidate> settings) {
        return settings.stream()
                .filter(s -> s.cores() <= shape.cpus())
                .filter(allowed)
                .toList();
    }
}
