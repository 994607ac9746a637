package dev.kokoro.tune;

import dev.kokoro.model.SessionSettings.Spin;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A machine whose truth is known: cores of two speeds, SMT siblings, a quota, Amdahl and coherence within a request,
 * bandwidth and caches shared between requests, noise, bursts from neighbours and slow drift. It deliberately knows
 * effects that none of the fitted laws has.
 */
final class SimulatedMachine implements Probe {
    private static final double AUDIO_SECONDS = 3;

    private final Parameters is;
    private final Random random;
    private double clock;
    private int visits;

    SimulatedMachine(Parameters is, long seed) {
        this.is = is;
        this.random = new Random(seed);
    }

    /**
     * @param fast cores of full speed
     * @param slow cores of {@code slowSpeed}
     * @param siblings whether each fast core shows as two CPUs
     * @param smtYield what two siblings do together, over one alone
     * @param cpus CPUs that may be used: below all of them under a quota
     * @param oneThread seconds of a request on one fast thread
     * @param bandwidth busy threads at which memory is the limit
     * @param contention slow-down by each busy thread of other requests
     * @param sleepCost of sleeping workers, for each doubling of threads
     * @param spinCost of spinning workers where CPUs are shared
     */
    record Parameters(
            int fast,
            int slow,
            double slowSpeed,
            boolean siblings,
            double smtYield,
            int cpus,
            double oneThread,
            double serial,
            double coherence,
            double bandwidth,
            double contention,
            double sleepCost,
            double spinCost,
            double noise,
            double drift) {
        MachineShape shape() {
            int physical = Math.min(cpus, fast + slow);
            return new MachineShape(cpus, physical, Math.min(cpus, fast));
        }

        boolean quota() {
            return cpus < fast + slow + (siblings ? fast : 0);
        }
    }

    /** Draws a machine: one in four is hybrid, half have SMT, one in five is a container with a quota. */
    static Parameters draw(Random random) {
        int[] sizes = {1, 2, 2, 3, 4, 4, 6, 8, 8, 12, 16, 16, 24, 32};
        int fast = sizes[random.nextInt(sizes.length)];
        boolean hybrid = fast > 1 && fast <= 8 && random.nextInt(4) == 0;
        int slow = hybrid ? 2 + random.nextInt(10) : 0;
        boolean siblings = random.nextBoolean();
        int all = fast + slow + (siblings ? fast : 0);
        int cpus = all > 2 && random.nextInt(5) == 0 ? 1 + random.nextInt(all - 1) : all;
        return new Parameters(
                fast,
                slow,
                between(random, 0.4, 0.7),
                siblings,
                between(random, 1.05, 1.4),
                cpus,
                between(random, 1, 4),
                between(random, 0.03, 0.25),
                random.nextBoolean() ? 0 : between(random, 0, 0.012),
                all * between(random, 0.5, 3),
                between(random, 0, 0.015),
                between(random, 0, 0.05),
                between(random, 0, 0.06),
                between(random, 0.02, 0.06),
                between(random, 0, 0.06));
    }

    private static double between(Random random, double least, double most) {
        return least + random.nextDouble() * (most - least);
    }

    MachineShape shape() {
        return is.shape();
    }

    int visits() {
        return visits;
    }

    /** The truth about a setting. */
    Performance truth(Candidate candidate) {
        double rate = 0;
        double mean = 0;
        List<Double> speeds = speeds(candidate.cores());
        for (int replica = 0; replica < candidate.replicas(); replica++) {
            List<Double> mine = speeds.subList(replica * candidate.threads(), (replica + 1) * candidate.threads());
            double seconds = seconds(candidate, mine);
            rate += 1 / seconds;
            mean += seconds / candidate.replicas();
        }
        return new Performance(
                candidate,
                mean,
                mean,
                rate,
                java.util.OptionalDouble.empty(),
                java.util.OptionalLong.empty(),
                Evidence.MEASURED,
                Evidence.MEASURED,
                1);
    }

    /** Speed of each busy CPU, as a scheduler fills them: fast cores, slow cores, then siblings. */
    private List<Double> speeds(int busy) {
        int alone = Math.min(busy, is.fast + is.slow);
        int doubled = busy - alone;
        List<Double> speeds = new ArrayList<>();
        for (int i = 0; i < busy; i++) {
            int core = i < alone ? i : i - alone;
            double speed = core < is.fast ? 1 : is.slowSpeed;
            speeds.add(core < doubled ? speed * is.smtYield / 2 : speed);
        }
        return speeds;
    }

    private double seconds(Candidate candidate, List<Double> speeds) {
        int threads = candidate.threads();
        double mean = speeds.stream().mapToDouble(d -> d).average().orElseThrow();
        double slowest = speeds.stream().mapToDouble(d -> d).min().orElseThrow();
        // Work is cut into equal blocks, so the slowest thread is waited for; some blocks are taken dynamically.
        double speed = (mean + slowest) / 2;
        double request =
                is.oneThread * (is.serial / mean + (1 - is.serial) / (threads * speed) + is.coherence * (threads - 1));
        int busy = candidate.cores();
        double memory = Math.pow(1 + Math.pow(busy / is.bandwidth, 4), 0.25);
        double others = 1 + is.contention * (busy - threads);
        double quota = is.quota() && busy == is.cpus ? 1.05 : 1;
        double waiting = 1;
        if (threads > 1) {
            waiting = candidate.spin() == Spin.OFF
                    ? 1 + is.sleepCost * Math.log(threads) / Math.log(2)
                    : 1 + (busy > is.fast + is.slow || is.quota() ? is.spinCost : 0);
        }
        return request * memory * others * quota * waiting;
    }

    @Override
    public Measurement measure(Candidate candidate) {
        visits++;
        Performance truth = truth(candidate);
        int n = candidate.replicas();
        int rounds = n == 1 ? 3 : n < 4 ? 2 : 1;
        double wall = truth.p50() * (rounds + 1);
        double drift = 1 + is.drift * Math.sin(clock / 47);
        boolean burst = random.nextInt(25) == 0;
        clock += wall;
        List<Double> latencies = IntStream.range(0, n * rounds)
                .mapToObj(i -> truth.p50()
                        * drift
                        * (burst ? 1.3 : 1)
                        * Math.exp(is.noise * random.nextGaussian())
                        * (random.nextInt(30) == 0 ? 1.5 : 1))
                .toList();
        double mean = latencies.stream().mapToDouble(d -> d).average().orElseThrow();
        boolean noticed = burst && random.nextBoolean();
        double throughput = truth.throughput() * truth.p50() / mean;
        return new Measurement(candidate, latencies, throughput, AUDIO_SECONDS, wall, noticed);
    }
}
