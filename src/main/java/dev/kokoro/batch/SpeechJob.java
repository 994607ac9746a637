package dev.kokoro.batch;

import dev.kokoro.audio.AudioFormat;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * One text to speak into one file.
 *
 * @param line where it was ordered, from 1; 0 for what has no line
 * @param id unlike any other of its batch; its file is named after it
 * @param text what to say; empty when {@code source} holds it
 * @param source the file that holds the text
 * @param voice a voice, a mix or a blend; empty for the usual one
 * @param language a tag such as {@code en-gb}; empty for the voice's own
 * @param speed 1 is the voice's own pace
 * @param format of the file
 * @param captions ending of the file of word times beside it, e.g. {@code srt}; empty for none
 */
public record SpeechJob(
        long line,
        String id,
        String text,
        Optional<Path> source,
        Optional<String> voice,
        Optional<String> language,
        double speed,
        AudioFormat format,
        Optional<String> captions) {
    public SpeechJob {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(voice, "voice");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(captions, "captions");
    }

    /** A text with nothing but the usual. */
    public static SpeechJob of(long line, String id, String text, AudioFormat format) {
        return new SpeechJob(
                line, id, text, Optional.empty(), Optional.empty(), Optional.empty(), 1, format, Optional.empty());
    }
}
