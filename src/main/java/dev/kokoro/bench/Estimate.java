package dev.kokoro.bench;

/**
 * How long trials will take: from the arithmetic of the model before anything was measured, and from those that ran once
 * some have. Good enough to decide whether to wait or to go for a coffee.
 */
public final class Estimate {
    /** Bytes of the official model in full precision, which one thread of a server CPU speaks in about real time. */
    private static final double REFERENCE_BYTES = 325e6;
    /** Share of the work that threads cannot divide: the middle of what was seen on several machines. */
    private static final double SERIAL = 0.1;
    /** A JVM, the library and the graph's optimisation. */
    private static final double START_SECONDS = 1.5;

    private static final double OPEN_SECONDS = 2.5;

    private final BenchmarkPlan plan;
    private final int cpus;
    private final double others;
    private double expected;
    private double actual;

    /**
     * @param cpus that may be used
     * @param others CPUs that other programs keep busy; they take their turns as our threads do
     */
    public Estimate(BenchmarkPlan plan, int cpus, double others) {
        this.plan = plan;
        this.cpus = Math.max(1, cpus);
        this.others = Math.max(0, others);
    }

    /** Seconds one trial will take. */
    public double seconds(Setting setting) {
        return raw(setting) * (actual > 0 ? actual / expected : 1);
    }

    /** Learns from a trial that ran. */
    public void learn(Setting setting, double took) {
        expected += raw(setting);
        actual += took;
    }

    private double raw(Setting setting) {
        double cost = plan.subject(setting.model()).bytes() / REFERENCE_BYTES;
        double request = 0;
        for (BenchText text : plan.texts()) {
            request += text.expectedAudioSeconds() * cost;
        }
        double threaded = request * (SERIAL + (1 - SERIAL) / setting.threads());
        // More threads than CPUs take turns.
        double loaded = threaded * Math.max(1, (setting.cores() + others) / cpus);
        LoadPlan load = plan.load();
        int each = load.iterations() + load.warmup() + 1;
        int open = load.rates().size() + (load.load() > 0 ? 1 : 0);
        int sessions = setting.threads() == 1 ? 1 : setting.replicas();
        return START_SECONDS
                + OPEN_SECONDS * cost * sessions * Math.max(1, (setting.processes() + others) / cpus)
                + loaded * each * load.callersPerReplica()
                + loaded * load.iterations() * open;
    }
}
