package dev.kokoro.workload;

/** Told how far a file has grown, from the thread that writes it, a few times per megabyte at most. */
@FunctionalInterface
public interface Progress {
    /** For callers that do not care. */
    Progress SILENT = (written, total) -> {};

    void written(long bytes, long total);
}
