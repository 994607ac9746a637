package dev.kokoro.engine;

import dev.kokoro.model.Voice;
import dev.kokoro.speech.SpeechSettings;
import dev.kokoro.text.Chunker;
import dev.kokoro.text.Language;
import dev.kokoro.text.ReadingOptions;
import java.io.Reader;
import java.time.Duration;
import java.util.Objects;

/**
 * A text, who speaks it and how.
 *
 * @param text read as speech goes on, and not closed
 * @param limits lengths of the chunks that go through the model
 * @param parallel chunks in work at the same time, at least 1
 * @param patience how long the first chunk may wait for a model; later ones wait as long as it takes
 * @param priority against other texts that wait for a model
 */
public record SpeechRequest(
        Reader text,
        Voice voice,
        Language language,
        ReadingOptions reading,
        SpeechSettings settings,
        Chunker.Limits limits,
        int parallel,
        Duration patience,
        Priority priority) {
    public SpeechRequest {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(voice, "voice");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(reading, "reading");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(patience, "patience");
        Objects.requireNonNull(priority, "priority");
    }
}
