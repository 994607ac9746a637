package dev.kokoro.book;

import dev.kokoro.audio.AudioSink;
import java.io.IOException;

/** Speaks a piece; the same text always sounds the same. */
@FunctionalInterface
public interface PieceSpeaker {
    /** @param sink written to, neither finished nor closed; stays empty where the text has nothing to say */
    void speak(String text, AudioSink sink) throws IOException, InterruptedException;
}
