package dev.kokoro.text;

import dev.kokoro.text.Chunk.Boundary;
import dev.kokoro.text.Utterance.Pause;
import dev.kokoro.text.Utterance.Sentence;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * Packs sentences into chunks that the model speaks well: about the target length, never above its context, cut where a
 * reader would breathe, and nothing so short that the model stumbles over it while a neighbour is there to join.
 */
public final class Chunker {
    /** Below this many phonemes a chunk joins a neighbour: the model speaks very short inputs oddly. */
    static final int SHORT = 25;

    private final Limits limits;

    /**
     * Lengths in phonemes.
     *
     * @param first the first chunk is closed at this length, so that a listener hears something soon
     * @param target chunks are filled up to this length
     * @param max no chunk is longer
     */
    public record Limits(int first, int target, int max) {
        /** A target of 250: near 510 the model starts to rush. */
        public static final Limits DEFAULT = new Limits(250, 250, Chunk.MAX_PHONEMES);
        /** As the default, with a first chunk that is soon spoken. */
        public static final Limits STREAMING = new Limits(90, 250, Chunk.MAX_PHONEMES);
        /** As few chunks as the model allows. */
        public static final Limits LONGEST = new Limits(Chunk.MAX_PHONEMES, Chunk.MAX_PHONEMES, Chunk.MAX_PHONEMES);

        public Limits {
            if (first < 1 || target < first || max < target) {
                throw new IllegalArgumentException("limits must grow: " + first + ", " + target + ", " + max);
            }
        }
    }

    public Chunker(Limits limits) {
        this.limits = limits;
    }

    /** Chunks the utterances lazily, a sentence or two ahead. */
    public Iterator<Chunk> chunk(Iterator<Utterance> utterances) {
        return new Packing(utterances);
    }

    private final class Packing implements Iterator<Chunk> {
        private final Iterator<Utterance> utterances;
        private final Queue<Chunk> ready = new ArrayDeque<>();
        private List<Word> held = new ArrayList<>();
        private int heldLength;
        private Boundary heldBoundary = Boundary.SENTENCE;
        private String heldVoice = "";
        private boolean first = true;

        Packing(Iterator<Utterance> utterances) {
            this.utterances = utterances;
        }

        @Override
        public boolean hasNext() {
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
        public Chunk next() {
            if (!hasNext()) {
                throw new NoSuchElementException("there are no more chunks");
            }
            return ready.remove();
        }

        private void add(Sentence sentence) {
            if (!sentence.voice().equals(heldVoice)) {
                close(Duration.ZERO);
                heldVoice = sentence.voice();
            }
            List<Word> rest = new ArrayList<>(sentence.words());
            while (!rest.isEmpty()) {
                int count = lengthOfPiece(rest);
                List<Word> piece = Breaks.take(rest, count, limits.max());
                hold(piece);
                heldBoundary = !rest.isEmpty()
                        ? Boundary.PHRASE
                        : sentence.endsParagraph() ? Boundary.PARAGRAPH : Boundary.SENTENCE;
                if (!rest.isEmpty()) {
                    close(Duration.ZERO);
                }
            }
            boolean soonEnough = first && limits.first() < limits.target();
            if (heldLength >= SHORT && (soonEnough || sentence.endsParagraph())) {
                close(Duration.ZERO);
            }
        }

        private int lengthOfPiece(List<Word> words) {
            int count = Breaks.lengthOfPiece(words, room(), limits.max());
            boolean tornForSpeed = first && count < words.size() && !Breaks.isMarked(words.get(count - 1));
            return tornForSpeed ? Breaks.lengthOfPiece(words, limits.target(), limits.max()) : count;
        }

        /** How long a chunk may get now. */
        private int room() {
            return first ? limits.first() : limits.target();
        }

        private void hold(List<Word> piece) {
            int length = Breaks.phonemes(piece);
            int together = heldLength + 2 + length;
            boolean fits = together <= room();
            boolean mustJoin = (length < SHORT || heldLength < SHORT) && together <= limits.max();
            if (!held.isEmpty() && !fits && !mustJoin) {
                close(Duration.ZERO);
            }
            if (!held.isEmpty()) {
                Word last = held.remove(held.size() - 1);
                held.add(Breaks.joined(last, heldBoundary));
            }
            held.addAll(piece);
            heldLength = Breaks.phonemes(held);
        }

        private void close(Duration pause) {
            if (!held.isEmpty() || !pause.isZero()) {
                ready.add(new Chunk(held, heldBoundary, pause, heldVoice));
                first = false;
            }
            held = new ArrayList<>();
            heldLength = 0;
            heldBoundary = Boundary.SENTENCE;
        }
    }
}
