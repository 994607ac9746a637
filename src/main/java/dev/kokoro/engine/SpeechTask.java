package dev.kokoro.engine;

import dev.kokoro.model.StyleTable;
import dev.kokoro.speech.SpeechSettings;
import dev.kokoro.text.Chunk;
import java.time.Duration;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a synthesizer is given: a text as chunks, and how they are to be spoken.
 *
 * @param chunks read by one thread of the synthesizer's, at most {@code 2 * parallel} ahead of what was taken
 * @param voices the voice by the name in {@link Chunk#manner}, the empty name being that of the whole text; what it throws for a name
 *     comes out when what was said before has been written
 * @param listener whether somebody hears it while it is made: then each chunk is spoken by all threads until there is so
 *     much ahead that several may be made side by side
 * @param parallel chunks in work at the same time, at least 1
 * @param patience how long the first chunk may wait for a model; later ones wait as long as it takes
 * @param priority against other texts that wait for a model
 */
public record SpeechTask(
        Iterator<Chunk> chunks,
        Function<String, StyleTable> voices,
        SpeechSettings settings,
        boolean listener,
        int parallel,
        Duration patience,
        Priority priority) {
    /** As long as it takes. */
    public static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    public SpeechTask {
        Objects.requireNonNull(chunks, "chunks");
        Objects.requireNonNull(voices, "voices");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(patience, "patience");
        Objects.requireNonNull(priority, "priority");
    }
}
