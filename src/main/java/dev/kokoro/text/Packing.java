package dev.kokoro.text;

import dev.kokoro.text.Chunk.Boundary;
import dev.kokoro.text.Utterance.Pause;
import dev.kokoro.text.Utterance.Sentence;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/** Sentences on their way into chunks; reads no further ahead than the next chunk needs. */
abstract class Packing implements Iterator<Chunk> {
    private final Iterator<Utterance> utterances;
    private final Queue<Chunk> ready = new ArrayDeque<>();

    Packing(Iterator<Utterance> utterances) {
        this.utterances = utterances;
    }

    /** Takes one more sentence in. */
    abstract void add(Sentence sentence);

    /** No sentence that follows may be in a chunk with those before: hands out what is held. */
    abstract void close(Duration pause);

    /** Hands out a chunk; one that is a mere pause has no words. */
    final void emit(List<Word> words, Boundary boundary, Duration pause, Manner manner) {
        if (!words.isEmpty() || !pause.isZero()) {
            ready.add(new Chunk(words, boundary, pause, manner));
        }
    }

    @Override
    public final boolean hasNext() {
        while (ready.isEmpty() && utterances.hasNext()) {
            Utterance next = utterances.next();
            if (next instanceof Sentence sentence) {
                add(sentence);
            } else if (next instanceof Pause pause) {
                close(pause.length());
            }
        }
        if (ready.isEmpty()) {
            close(Duration.ZERO);
        }
        return !ready.isEmpty();
    }

    @Override
    public final Chunk next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more chunks");
        }
        return ready.remove();
    }

    /** Puts a piece behind others, whose last word then ends as it must for another to follow. */
    static void append(List<Word> held, Boundary heldBoundary, List<Word> piece) {
        if (!held.isEmpty()) {
            Word last = held.remove(held.size() - 1);
            held.add(Breaks.joined(last, heldBoundary));
        }
        held.addAll(piece);
    }
}
