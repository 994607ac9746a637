package dev.kokoro;

import dev.kokoro.audio.Waveform;
import dev.kokoro.speech.SpokenChunk.WordTiming;
import java.util.List;
import java.util.Objects;

/**
 * A piece of speech, with the silence before it; the pieces of a text put together are all of it.
 *
 * @param words when each word is spoken, in seconds from the start of the whole; empty where the model does not tell
 */
public record AudioChunk(Waveform sound, List<WordTiming> words) {
    public AudioChunk {
        Objects.requireNonNull(sound, "sound");
        words = List.copyOf(words);
    }
}
