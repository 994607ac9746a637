package dev.kokoro.cli;

import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.server.ServerPlan;
import dev.kokoro.bench.server.ServerRunner;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The part of {@code bench} that measures servers. */
final class ServerBench {
    private final StdStreams streams;
    private final CommonOptions common;
    private String said = "";

    ServerBench(StdStreams streams, CommonOptions common) {
        this.streams = streams;
        this.common = common;
    }

    /** Measures what is missing; every finished trial is on disk before the next one begins. */
    BenchmarkResults run(BenchmarkResults before, Path file) throws InterruptedException {
        ServerPlan plan = before.serverPlan().orElseThrow();
        int left = before.remainingServers().size();
        say(left + (left == 1 ? " trial" : " trials") + " of " + plan.url() + "; results are kept in " + file);
        try (KeptResults kept = KeptResults.of(file, before, streams.err());
                ProgressBar bar = new ProgressBar(streams, common.quiet)) {
            return new ServerRunner(plan, state -> kept.keep(state.results(), () -> show(bar, state))).run(before);
        }
    }

    private void show(ProgressBar bar, ServerRunner.State state) {
        if (!streams.terminal().err()) {
            // Nobody sees the bar, so a log gets a line for each step.
            if (!state.what().equals(said)) {
                said = state.what();
                say(said);
            }
            return;
        }
        String left = Double.isNaN(state.secondsLeft()) ? "" : ", " + duration(state.secondsLeft()) + " left";
        bar.show(state.done(), state.what() + left);
    }

    /** Nothing is measured. */
    void list(BenchmarkResults before) {
        PrintWriter out = streams.outText();
        List<ServerPlan.Trial> trials = before.remainingServers();
        for (int i = 0; i < trials.size(); i++) {
            out.printf(
                    Locale.ROOT,
                    "%3d  %s, %s%n",
                    i + 1,
                    before.serverPlan().orElseThrow().url(),
                    trials.get(i).label());
        }
        out.flush();
    }

    private void say(String what) {
        if (!common.quiet) {
            streams.err().println("kokoro: " + what);
            streams.err().flush();
        }
    }

    /** In words, e.g. {@code 40 s}, {@code 3 min}, {@code 1 h 20 min}. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 120) {
            return Math.max(1, whole) + " s";
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 120 ? minutes + " min" : String.format(Locale.ROOT, "%d h %d min", minutes / 60, minutes % 60);
    }
}
