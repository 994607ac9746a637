package dev.kokoro.batch;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A row with its place on the disk.
 *
 * @param file where the speech goes; meaningless for a row that is wrong
 * @param key the same for the same speech in the same bytes
 */
public record PlannedJob(JobRow row, Path file, String key) {
    /** Where the word times go, beside the speech. */
    public Optional<Path> captions() {
        return row.job().flatMap(SpeechJob::captions).map(ending -> {
            String name = file.getFileName().toString();
            return file.resolveSibling(name.substring(0, name.lastIndexOf('.') + 1) + ending);
        });
    }
}
