package dev.kokoro.bench.server;

import dev.kokoro.bench.BenchException;
import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.server.ServerBenchmark.Started;
import dev.kokoro.bench.server.ServerPlan.Trial;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Runs what a plan of servers still asks for; one that fails is a result too, and the others go on. */
public final class ServerRunner {
    private final ServerPlan plan;
    private final ServerBenchmark benchmark;
    private final Listener listener;

    public ServerRunner(ServerPlan plan, Listener listener) {
        this.plan = plan;
        this.benchmark = new ServerBenchmark(plan);
        this.listener = listener;
    }

    /** Told how a run goes on, by one thread at a time. */
    @FunctionalInterface
    public interface Listener {
        void on(State state);
    }

    /**
     * Where a run is.
     *
     * @param done share 0..1
     * @param secondsLeft at the rate of this run so far; NaN before the first answer
     * @param what is being done
     * @param results so far; a new object after each trial
     */
    public record State(double done, double secondsLeft, String what, BenchmarkResults results) {}

    /**
     * Runs the trials that are missing.
     *
     * @param before results of earlier trials, or none
     * @return with every trial of the plan
     */
    public BenchmarkResults run(BenchmarkResults before) throws InterruptedException {
        Progress progress = new Progress(before);
        BenchmarkResults results = before;
        for (OptionalInt count : plan.starts()) {
            List<Trial> trials = before.remainingServers().stream()
                    .filter(t -> t.instances().equals(count))
                    .toList();
            if (!trials.isEmpty()) {
                results = plan.command().isEmpty()
                        ? measured(trials, Started.ELSEWHERE, progress)
                        : started(count, trials, progress);
            }
        }
        return results;
    }

    private BenchmarkResults started(OptionalInt count, List<Trial> trials, Progress progress)
            throws InterruptedException {
        progress.say("starting the server"
                + (count.isEmpty()
                        ? ""
                        : " with " + count.getAsInt() + (count.getAsInt() == 1 ? " instance" : " instances")));
        HttpSpeaker.Request request = plan.request();
        String command = ServerProcess.with(plan.command().orElseThrow(), count.orElse(0));
        try {
            ServerProcess.requireSilence(request);
            try (ServerProcess process = ServerProcess.start(command)) {
                double ready = process.await(request, Duration.ofSeconds(plan.startSeconds()));
                return measured(trials, new Started(OptionalDouble.of(ready), process::usage), progress);
            }
        } catch (BenchException e) {
            // A server that does not start is a failed result; the other numbers of instances are still measured.
            BenchmarkResults results = null;
            for (Trial trial : trials) {
                results = progress.add(ServerResult.failed(plan.url(), trial, e.getMessage()));
            }
            return results;
        }
    }

    private BenchmarkResults measured(List<Trial> trials, Started started, Progress progress)
            throws InterruptedException {
        BenchmarkResults results = null;
        for (Trial trial : trials) {
            progress.begin(trial);
            results = progress.add(benchmark.measure(trial, started, progress::answered));
        }
        return results;
    }

    /** Counts answers, since trials of a server take very different times. */
    private final class Progress {
        private final long start = System.nanoTime();
        private final int all;
        private BenchmarkResults results;
        private String what = "";
        private int past;
        private int expected;
        private int answers;

        Progress(BenchmarkResults before) {
            this.results = before;
            this.all =
                    before.remainingServers().stream().mapToInt(plan::requests).sum();
        }

        synchronized void say(String words) {
            what = words;
            tell();
        }

        synchronized void begin(Trial trial) {
            expected = plan.requests(trial);
            say(trial.label());
        }

        synchronized void answered() {
            answers++;
            tell();
        }

        /** Requests that had to be repeated do not count twice. */
        synchronized BenchmarkResults add(ServerResult result) {
            results = results.with(result);
            past += plan.requests(result.trial());
            expected = 0;
            answers = 0;
            tell();
            return results;
        }

        private void tell() {
            double done = (past + Math.min(answers, expected)) / (double) Math.max(1, all);
            double elapsed = (System.nanoTime() - start) / 1e9;
            listener.on(new State(done, done > 0 ? elapsed / done * (1 - done) : Double.NaN, what, results));
        }
    }
}
