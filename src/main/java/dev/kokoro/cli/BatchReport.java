package dev.kokoro.cli;

import dev.kokoro.batch.BatchEstimate;
import dev.kokoro.batch.BatchTotals;
import dev.kokoro.batch.JobResult;
import dev.kokoro.batch.JobRow;
import dev.kokoro.report.Json;
import java.nio.file.Path;
import java.util.Locale;

/** Shows how far a batch has come, which rows failed, and what all of it took. */
final class BatchReport {
    /** More would scroll away what they have in common. */
    private static final int MOST_SHOWN = 20;

    private final StdStreams streams;
    private final CommonOptions common;
    private final boolean json;
    private final ProgressBar bar;
    private final long start = System.nanoTime();

    private record Result(
            long done,
            long skipped,
            long failed,
            double audioSeconds,
            double seconds,
            double speed,
            long bytes,
            String manifest) {}

    /** The last three are left out where nothing was spoken to find out. */
    private record Forecast(
            long rows, long wrong, long characters, int sampled, Double audioSeconds, Double seconds, Long bytes) {}

    BatchReport(StdStreams streams, CommonOptions common, boolean json) {
        this.streams = streams;
        this.common = common;
        this.json = json;
        this.bar = new ProgressBar(streams, common.quiet);
    }

    void show(JobResult result, BatchTotals totals) {
        if (result.status() == JobResult.Status.FAILED && totals.failed() <= MOST_SHOWN) {
            bar.close();
            fault(result.line(), result.id(), result.error());
        }
        bar.show(
                Double.NaN,
                String.format(
                        Locale.ROOT,
                        "%d rows, %.0f s of audio, %.1f x real time",
                        totals.rows(),
                        totals.audioSeconds(),
                        totals.audioSeconds() / elapsed()));
    }

    private void fault(long line, String id, String sentence) {
        streams.err().println("kokoro: line " + line + (id.isEmpty() ? "" : " (" + id + ")") + ": " + sentence);
    }

    void finish(BatchTotals totals, Path manifest) {
        bar.close();
        if (totals.failed() > MOST_SHOWN) {
            streams.err()
                    .println("kokoro: " + (totals.failed() - MOST_SHOWN) + " more rows failed: see "
                            + manifest.getFileName());
        }
        double seconds = elapsed();
        if (json) {
            streams.err()
                    .println(Json.line(new Result(
                            totals.done(),
                            totals.skipped(),
                            totals.failed(),
                            rounded(totals.audioSeconds()),
                            rounded(seconds),
                            rounded(totals.audioSeconds() / seconds),
                            totals.bytes(),
                            manifest.toString())));
        } else if (!common.quiet) {
            streams.err()
                    .println(String.format(
                            Locale.ROOT,
                            "kokoro: %d done, %d skipped, %d failed: %.1f s of audio in %.1f s (speed %.1f x real time); "
                                    + "results in %s",
                            totals.done(),
                            totals.skipped(),
                            totals.failed(),
                            totals.audioSeconds(),
                            seconds,
                            totals.audioSeconds() / seconds,
                            manifest));
        }
        streams.err().flush();
    }

    void print(BatchEstimate estimate) {
        for (JobRow row : estimate.faults()) {
            fault(row.line(), row.id(), row.fault());
        }
        if (json) {
            boolean sampled = estimate.sampled() > 0;
            streams.err()
                    .println(Json.line(new Forecast(
                            estimate.rows(),
                            estimate.wrong(),
                            estimate.characters(),
                            estimate.sampled(),
                            sampled ? rounded(estimate.audioSeconds()) : null,
                            sampled ? rounded(estimate.seconds()) : null,
                            sampled ? Math.round(estimate.bytes()) : null)));
            return;
        }
        streams.err()
                .println("kokoro: " + estimate.rows() + " rows, " + estimate.wrong() + " of them wrong, "
                        + estimate.characters() + " characters"
                        + (estimate.sampled() == 0
                                ? "; none could be spoken to find out what they take"
                                : String.format(
                                        Locale.ROOT,
                                        ": about %.0f s of audio, %.1f MB, %.0f s of work here (from %d rows, spoken now)",
                                        estimate.audioSeconds(),
                                        estimate.bytes() / 1e6,
                                        estimate.seconds(),
                                        estimate.sampled())));
        streams.err().flush();
    }

    private double elapsed() {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double rounded(double value) {
        return Json.rounded(value, 1000);
    }
}
