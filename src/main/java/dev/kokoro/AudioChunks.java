package dev.kokoro;

import dev.kokoro.engine.SpeechRun;
import dev.kokoro.speech.SpokenChunk.WordTiming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A text that is being spoken, as a stream. */
final class AudioChunks extends AbstractSpliterator<AudioChunk> {
    private final SpeechRun speaking;
    private final CollectingSink sink = new CollectingSink();
    private boolean ended;

    private AudioChunks(SpeechRun speaking) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.speaking = speaking;
    }

    static Stream<AudioChunk> stream(SpeechRun speaking) {
        return StreamSupport.stream(new AudioChunks(speaking), false).onClose(speaking::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super AudioChunk> action) {
        List<WordTiming> words = new ArrayList<>();
        try {
            while (!ended && sink.isEmpty()) {
                if (!speaking.next(sink, chunk -> words.addAll(chunk.words()))) {
                    ended = true;
                    speaking.finish(sink);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("the speech was interrupted").initCause(e);
        }
        if (sink.isEmpty()) {
            return false;
        }
        action.accept(new AudioChunk(sink.take(), words));
        return true;
    }
}
