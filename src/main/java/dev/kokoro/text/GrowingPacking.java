package dev.kokoro.text;

import dev.kokoro.text.Chunk.Boundary;
import dev.kokoro.text.Utterance.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * For somebody who listens: the first chunk is the first clause, each further one at most about twice as long as the one
 * before, until they have the length that the model speaks best. A machine that speaks more than twice as fast as it is
 * listened to so has each of them ready in time.
 */
final class GrowingPacking extends Packing {
    private static final double GROWTH = 2.2;
    /** A growing chunk is not held back for another sentence once it has this much of its length. */
    private static final double FULL = 0.7;

    private final Chunker.Limits limits;
    private List<Word> held = new ArrayList<>();
    private int heldLength;
    private Boundary heldBoundary = Boundary.SENTENCE;
    private Manner heldManner = Manner.USUAL;
    /** How long the next chunk may get. */
    private int room;

    private boolean first = true;

    GrowingPacking(Iterator<Utterance> utterances, Chunker.Limits limits) {
        super(utterances);
        this.limits = limits;
        this.room = limits.first();
    }

    @Override
    void add(Sentence sentence) {
        if (!sentence.manner().equals(heldManner)) {
            close(Duration.ZERO);
            heldManner = sentence.manner();
        }
        List<Word> rest = new ArrayList<>(sentence.words());
        while (!rest.isEmpty()) {
            List<Word> piece = Breaks.take(rest, lengthOfPiece(rest), limits.max());
            hold(piece);
            heldBoundary = rest.isEmpty() ? sentence.end() : Boundary.PHRASE;
            if (!rest.isEmpty()) {
                close(Duration.ZERO);
            }
        }
        // Whoever waits for a chunk that is long enough would wait for the next sentence in vain.
        boolean soonEnough = first || (room < limits.target() && heldLength >= room * FULL);
        if (heldLength >= Chunker.SHORT && (soonEnough || sentence.endsParagraph())) {
            close(Duration.ZERO);
        }
    }

    private int lengthOfPiece(List<Word> words) {
        if (limits.wholeSentences()) {
            return Breaks.lengthOfPiece(words, limits.max(), limits.max());
        }
        if (first) {
            int clause = Breaks.firstClause(words, room, limits.max());
            return clause > 0 ? clause : Breaks.lengthOfPiece(words, limits.target(), limits.max());
        }
        return Breaks.lengthOfPiece(words, room, limits.max());
    }

    private void hold(List<Word> piece) {
        int length = Breaks.phonemes(piece);
        int together = heldLength + 2 + length;
        boolean fits = together <= room;
        boolean mustJoin = (length < Chunker.SHORT || heldLength < Chunker.SHORT) && together <= limits.max();
        if (!held.isEmpty() && !fits && !mustJoin) {
            close(Duration.ZERO);
        }
        append(held, heldBoundary, piece);
        heldLength = Breaks.phonemes(held);
    }

    @Override
    void close(Duration pause) {
        emit(held, heldBoundary, pause, heldManner);
        if (!held.isEmpty()) {
            first = false;
            room = Math.min(limits.target(), (int) Math.max(limits.first(), GROWTH * heldLength));
        }
        held = new ArrayList<>();
        heldLength = 0;
        heldBoundary = Boundary.SENTENCE;
    }
}
