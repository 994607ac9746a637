package dev.kokoro.cli;

import com.google.gson.JsonObject;
import dev.kokoro.batch.BatchEstimate;
import dev.kokoro.batch.BatchTotals;
import dev.kokoro.batch.JobResult;
import dev.kokoro.batch.JobRow;
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
            JsonObject object = new JsonObject();
            object.addProperty("done", totals.done());
            object.addProperty("skipped", totals.skipped());
            object.addProperty("failed", totals.failed());
            object.addProperty("audio_seconds", rounded(totals.audioSeconds()));
            object.addProperty("seconds", rounded(seconds));
            object.addProperty("speed", rounded(totals.audioSeconds() / seconds));
            object.addProperty("bytes", totals.bytes());
            object.addProperty("manifest", manifest.toString());
            streams.err().println(object);
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
            JsonObject object = new JsonObject();
            object.addProperty("rows", estimate.rows());
            object.addProperty("wrong", estimate.wrong());
            object.addProperty("characters", estimate.characters());
            object.addProperty("sampled", estimate.sampled());
            if (estimate.sampled() > 0) {
                object.addProperty("audio_seconds", rounded(estimate.audioSeconds()));
                object.addProperty("seconds", rounded(estimate.seconds()));
                object.addProperty("bytes", Math.round(estimate.bytes()));
            }
            streams.err().println(object);
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
        return Math.round(value * 1000) / 1000.0;
    }
}
