package dev.kokoro.assets;

/** Told how far a download is, several times a second, in the thread that asked for it. */
@FunctionalInterface
public interface DownloadProgress {
    /**
     * @param bytes on disk so far, those of an earlier try included; falls back when a server starts again
     * @param total 0 when it is not known
     */
    void at(long bytes, long total);
}
