package dev.kokoro.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Speaks one job into its file; called by several threads at once. */
@FunctionalInterface
public interface JobSpeaker {
    /**
     * What a job took.
     *
     * @param audioSeconds length of the speech
     * @param synthesisSeconds from the first word read to the last sample written
     */
    record Spoken(double audioSeconds, double synthesisSeconds) {}

    /**
     * Writes the files, which appear under their names only when they are complete.
     *
     * @param captions where the times of the words go
     * @throws IOException if a file cannot be read or written
     * @throws RuntimeException whose message is a sentence, if the job cannot be done
     */
    Spoken speak(SpeechJob job, Path file, Optional<Path> captions) throws IOException, InterruptedException;
}
