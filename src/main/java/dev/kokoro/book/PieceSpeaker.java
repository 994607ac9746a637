package dev.kokoro.book;

import dev.kokoro.audio.AudioSink;
import dev.kokoro.caption.TimedWord;
import java.io.IOException;
import java.util.function.Consumer;

/** Speaks a piece; the same text always sounds the same. */
@FunctionalInterface
public interface PieceSpeaker {
    /**
     * @param sink written to, neither finished nor closed; stays empty where the text has nothing to say
     * @param words gets each word with its time, if the model tells
     */
    void speak(String text, AudioSink sink, Consumer<TimedWord> words) throws IOException, InterruptedException;
}
