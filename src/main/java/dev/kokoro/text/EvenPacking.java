package dev.kokoro.text;

import dev.kokoro.text.Chunk.Boundary;
import dev.kokoro.text.Utterance.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * For a file: a paragraph becomes as few chunks as may be, of like length, so that those who speak them side by side have
 * done at the same time.
 */
final class EvenPacking extends Packing {
    /** A paragraph without an end is handed out in parts of this many chunks, so that memory stays small. */
    private static final int MOST_CHUNKS = 12;

    private final Chunker.Limits limits;
    private List<EvenCuts.Piece> held = new ArrayList<>();
    private int heldLength;
    private Manner heldManner = Manner.USUAL;
    /** Whether what is held is all that the text has had so far. */
    private boolean alone = true;

    /** Whether what is held is complete. */
    private boolean ended;

    EvenPacking(Iterator<Utterance> utterances, Chunker.Limits limits) {
        super(utterances);
        this.limits = limits;
    }

    @Override
    void add(Sentence sentence) {
        if (ended || !sentence.manner().equals(heldManner)) {
            alone &= held.isEmpty();
            close(Duration.ZERO);
            heldManner = sentence.manner();
        }
        List<Word> rest = new ArrayList<>(sentence.words());
        while (!rest.isEmpty()) {
            int count = limits.wholeSentences()
                    ? Breaks.lengthOfPiece(rest, limits.max(), limits.max())
                    : Breaks.lengthOfClause(rest, limits.target(), limits.max());
            List<Word> words = Breaks.take(rest, count, limits.max());
            Boundary boundary = rest.isEmpty() ? sentence.end() : Boundary.PHRASE;
            held.add(new EvenCuts.Piece(words, boundary));
            heldLength += Breaks.phonemes(words);
        }
        // Only the next sentence tells whether this was all of the text.
        ended = sentence.endsParagraph() && heldLength >= Chunker.SHORT;
        if (!ended && heldLength > MOST_CHUNKS * limits.target()) {
            handOut();
        }
    }

    private void handOut() {
        alone = false;
        List<List<EvenCuts.Piece>> chunks = EvenCuts.of(held, limits, alone);
        chunks.subList(0, chunks.size() - 1).forEach(c -> emit(c, Duration.ZERO));
        // The last one may turn out to have a short neighbour.
        held = new ArrayList<>(chunks.get(chunks.size() - 1));
        heldLength = held.stream().mapToInt(EvenCuts.Piece::length).sum();
    }

    @Override
    void close(Duration pause) {
        List<List<EvenCuts.Piece>> chunks = EvenCuts.of(held, limits, alone);
        for (int i = 0; i < chunks.size() - 1; i++) {
            emit(chunks.get(i), Duration.ZERO);
        }
        emit(chunks.isEmpty() ? List.of() : chunks.get(chunks.size() - 1), pause);
        held = new ArrayList<>();
        heldLength = 0;
        ended = false;
    }

    private void emit(List<EvenCuts.Piece> pieces, Duration pause) {
        List<Word> words = new ArrayList<>();
        Boundary boundary = Boundary.SENTENCE;
        for (EvenCuts.Piece piece : pieces) {
            if (boundary == Boundary.PHRASE) {
                words.addAll(piece.words());
            } else {
                append(words, boundary, piece.words());
            }
            boundary = piece.boundary();
        }
        emit(words, boundary, pause, heldManner);
    }
}
