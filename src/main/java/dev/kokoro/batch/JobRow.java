package dev.kokoro.batch;

import java.util.Objects;
import java.util.Optional;

/**
 * What became of reading one row: a job, or what is wrong with it.
 *
 * @param line where it begins, from 1
 * @param id as it stands there, for messages; may be empty
 * @param job empty for a row that is wrong
 * @param fault a sentence; empty for a row that is right
 */
public record JobRow(long line, String id, Optional<SpeechJob> job, String fault) {
    public JobRow {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(fault, "fault");
    }

    /** A row that is right. */
    public static JobRow of(SpeechJob job) {
        return new JobRow(job.line(), job.id(), Optional.of(job), "");
    }

    /** A row that is wrong, and why. */
    public static JobRow wrong(long line, String id, String fault) {
        return new JobRow(line, id, Optional.empty(), fault);
    }
}
