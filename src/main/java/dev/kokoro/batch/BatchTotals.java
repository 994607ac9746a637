package dev.kokoro.batch;

import java.util.function.Consumer;

/** Counts results; used by one thread at a time. */
public final class BatchTotals implements Consumer<JobResult> {
    private long done;
    private long skipped;
    private long failed;
    private double audioSeconds;
    private long bytes;

    @Override
    public void accept(JobResult result) {
        switch (result.status()) {
            case DONE -> {
                done++;
                audioSeconds += result.audioSeconds();
                bytes += result.bytes();
            }
            case SKIPPED -> skipped++;
            case FAILED -> failed++;
        }
    }

    /** Rows of this run, whatever became of them. */
    public long rows() {
        return done + skipped + failed;
    }

    public long done() {
        return done;
    }

    public long skipped() {
        return skipped;
    }

    public long failed() {
        return failed;
    }

    /** Length of the speech that this run made. */
    public double audioSeconds() {
        return audioSeconds;
    }

    /** Size of the files that this run made. */
    public long bytes() {
        return bytes;
    }
}
