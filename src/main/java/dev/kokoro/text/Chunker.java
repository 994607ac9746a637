package dev.kokoro.text;

import java.util.Iterator;

/**
 * Packs sentences into chunks that the model speaks well: about the target length, never above its context, cut where a
 * reader would breathe, and nothing so short that the model stumbles over it while a neighbour is there to join.
 */
public final class Chunker {
    /** Below this many phonemes a chunk joins a neighbour: the model speaks very short inputs oddly. */
    static final int SHORT = 25;

    private final Limits limits;

    /**
     * Lengths in phonemes; the model speaks about 17 in a second.
     *
     * @param first length of the first chunk, so that a listener hears something soon; where it is the target all chunks
     *     are of like length
     * @param target chunks grow up to this length
     * @param max no chunk is longer
     * @param wholeSentences whether a sentence is only cut where it is longer than the maximum
     */
    public record Limits(int first, int target, int max, boolean wholeSentences) {
        /** A target of 180, some eleven seconds: memory of a run grows with it, and near 510 the model starts to rush. */
        public static final Limits DEFAULT = new Limits(180, 180, Chunk.MAX_PHONEMES);
        /** As the default, with a first chunk of about two seconds, which is soon spoken. */
        public static final Limits STREAMING = new Limits(34, 180, Chunk.MAX_PHONEMES);
        /** As few chunks as the model allows. */
        public static final Limits LONGEST = new Limits(Chunk.MAX_PHONEMES, Chunk.MAX_PHONEMES, Chunk.MAX_PHONEMES);

        public Limits {
            if (first < 1 || target < first || max < target) {
                throw new IllegalArgumentException("limits must grow: " + first + ", " + target + ", " + max);
            }
        }

        /** Where a sentence may be cut at a clause. */
        public Limits(int first, int target, int max) {
            this(first, target, max, false);
        }

        /** The same with whole sentences, or with clauses. */
        public Limits wholeSentences(boolean whole) {
            return new Limits(first, target, max, whole);
        }

        /** Whether somebody waits for the first chunk. */
        public boolean growing() {
            return first < target;
        }
    }

    public Chunker(Limits limits) {
        this.limits = limits;
    }

    /** Chunks the utterances lazily: a sentence or two ahead for a listener, else a paragraph. */
    public Iterator<Chunk> chunk(Iterator<Utterance> utterances) {
        return limits.growing() ? new GrowingPacking(utterances, limits) : new EvenPacking(utterances, limits);
    }
}
