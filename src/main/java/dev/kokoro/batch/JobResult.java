package dev.kokoro.batch;

import java.util.Objects;

/**
 * What became of a row, as the manifest has it.
 *
 * @param line where it was ordered, from 1
 * @param file its name in the folder of the batch; empty when it failed
 * @param bytes size of that file
 * @param audioSeconds length of the speech
 * @param synthesisSeconds how long it took
 * @param key of what was spoken
 * @param error a sentence; empty when it is done
 */
public record JobResult(
        String id,
        long line,
        Status status,
        String file,
        long bytes,
        double audioSeconds,
        double synthesisSeconds,
        String key,
        String error) {
    /** How it went. */
    public enum Status {
        DONE,
        FAILED,
        /** Done by an earlier run, and still there. Not written again. */
        SKIPPED
    }

    public JobResult {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(error, "error");
    }

    static JobResult failed(PlannedJob job, String error) {
        return new JobResult(job.row().id(), job.row().line(), Status.FAILED, "", 0, 0, 0, job.key(), error);
    }

    JobResult skipped() {
        return new JobResult(id, line, Status.SKIPPED, file, bytes, audioSeconds, synthesisSeconds, key, error);
    }
}
