package dev.kokoro.batch;

import dev.kokoro.files.FolderTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What a batch will take, from a sample of its rows that is really spoken.
 *
 * @param rows of this shard, wrong ones too
 * @param faults the first of the wrong ones
 * @param wrong how many are wrong
 * @param characters of all texts; bytes where they are in files
 * @param sampled rows that were spoken to find out; 0 leaves the rest unknown (NaN)
 * @param audioSeconds length of all speech
 * @param seconds time for it, on this machine
 * @param bytes size of its files
 */
public record BatchEstimate(
        long rows,
        List<JobRow> faults,
        long wrong,
        long characters,
        int sampled,
        double audioSeconds,
        double seconds,
        double bytes) {
    private static final int SHOWN_FAULTS = 20;
    /** A sample is to last seconds. */
    private static final long LONGEST_SAMPLE = 2000;

    public BatchEstimate {
        faults = List.copyOf(faults);
    }

    /** Reads the whole plan, then speaks a sample of it into a folder that goes again. */
    public static BatchEstimate of(Iterator<PlannedJob> plan, BatchRunner runner, int samples)
            throws IOException, InterruptedException {
        List<JobRow> faults = new ArrayList<>();
        List<PlannedJob> sample = new ArrayList<>();
        Random random = new Random(1);
        long rows = 0;
        long wrong = 0;
        long characters = 0;
        long candidates = 0;
        while (plan.hasNext()) {
            PlannedJob job = plan.next();
            rows++;
            if (job.row().job().isEmpty()) {
                wrong++;
                if (faults.size() < SHOWN_FAULTS) {
                    faults.add(job.row());
                }
                continue;
            }
            long length = length(job.row().job().get());
            characters += length;
            if (length > LONGEST_SAMPLE || length == 0) {
                continue;
            }
            // Every candidate has the same chance to stay.
            candidates++;
            if (sample.size() < samples) {
                sample.add(job);
            } else {
                long place = (long) (random.nextDouble() * candidates);
                if (place < samples) {
                    sample.set((int) place, job);
                }
            }
        }
        return measured(
                new BatchEstimate(rows, faults, wrong, characters, 0, Double.NaN, Double.NaN, Double.NaN),
                sample,
                runner);
    }

    private static BatchEstimate measured(BatchEstimate counted, List<PlannedJob> sample, BatchRunner runner)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("kokoro-estimate");
        try {
            long[] characters = new long[1];
            BatchTotals totals = new BatchTotals();
            List<PlannedJob> moved = sample.stream()
                    .map(j -> new PlannedJob(
                            j.row(), folder.resolve(j.file().getFileName().toString()), j.key()))
                    .toList();
            long start = System.nanoTime();
            runner.run(moved.iterator(), Optional.empty(), result -> {
                totals.accept(result);
                if (result.error().isEmpty()) {
                    characters[0] += moved.stream()
                            .filter(j -> j.row().id().equals(result.id()))
                            .mapToLong(j -> length(j.row().job().orElseThrow()))
                            .sum();
                }
            });
            double share = (double) counted.characters / characters[0];
            double seconds = (System.nanoTime() - start) / 1e9;
            return totals.done() == 0
                    ? counted
                    : new BatchEstimate(
                            counted.rows,
                            counted.faults,
                            counted.wrong,
                            counted.characters,
                            (int) totals.done(),
                            totals.audioSeconds() * share,
                            seconds * share,
                            totals.bytes() * share);
        } finally {
            FolderTree.delete(folder);
        }
    }

    private static long length(SpeechJob job) {
        if (job.source().isEmpty()) {
            return job.text().length();
        }
        try {
            return Files.isRegularFile(job.source().get())
                    ? Files.size(job.source().get())
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
