package dev.kokoro.text;

import dev.kokoro.text.Chunk.Boundary;
import java.util.ArrayList;
import java.util.List;

/** Where a sentence may be cut, best places first: {@code .!?…}, then {@code ;:}, then {@code ,—}, then a space. */
final class Breaks {
    private static final List<String> BEST_FIRST = List.of(".!?…", ";:", ",—");
    /** A sentence this much over the room is still kept whole: an uncut sentence sounds better than an even length. */
    private static final double SLACK = 1.3;

    private Breaks() {}

    /** Phonemes and punctuation of the words, without the space at the end. */
    static int phonemes(List<Word> words) {
        int sum = 0;
        for (Word word : words) {
            sum += word.phonemes().length() + word.after().length();
        }
        return sum;
    }

    /**
     * How many of the words to take as one piece.
     *
     * @param room the length wanted
     * @param max the length allowed
     * @return at least 1; all of them when they fit
     */
    static int lengthOfPiece(List<Word> words, int room, int max) {
        int whole = phonemes(words);
        if (whole <= Math.min(max, room * SLACK)) {
            return words.size();
        }
        int best = 0;
        int bestRank = -1;
        int length = 0;
        for (int i = 0; i < words.size() - 1; i++) {
            length += words.get(i).spoken().length();
            // Past the room only a real break is worth going on for, and only a little way.
            int allowed = bestRank > 0 ? room : Math.min(max, (int) (room * SLACK));
            if (length > allowed && best > 0) {
                break;
            }
            if (length > max) {
                break;
            }
            int rank = rank(words.get(i));
            if (rank >= bestRank && (length >= room / 3 || (rank > bestRank && length >= room / 5))) {
                best = i + 1;
                bestRank = rank;
            }
        }
        boolean leavesCrumb = whole <= max && phonemes(words.subList(best, words.size())) < Chunker.SHORT;
        return leavesCrumb ? words.size() : Math.max(1, best);
    }

    /** Whether a mark of punctuation follows the word. */
    static boolean isMarked(Word word) {
        return rank(word) > 0;
    }

    /** 3 for a sentence end, 2 and 1 for lesser marks, 0 for a space. */
    private static int rank(Word word) {
        for (int i = 0; i < BEST_FIRST.size(); i++) {
            for (int c = 0; c < BEST_FIRST.get(i).length(); c++) {
                if (word.after().indexOf(BEST_FIRST.get(i).charAt(c)) >= 0) {
                    return BEST_FIRST.size() - i;
                }
            }
        }
        return 0;
    }

    /** Removes the first words; a single word longer than the model's context is itself cut, at a space if it has one. */
    static List<Word> take(List<Word> words, int count, int max) {
        List<Word> piece = new ArrayList<>(words.subList(0, count));
        words.subList(0, count).clear();
        Word only = piece.get(0);
        if (count == 1 && only.spoken().length() > max) {
            int space = only.phonemes().lastIndexOf(' ', max - 1);
            int cut = space > 0 ? space : Math.min(max, only.phonemes().length());
            if (cut < only.phonemes().length()) {
                piece.set(0, new Word(only.text(), only.phonemes().substring(0, cut), ""));
                // The text stays with the first part, so that nobody reads it twice in the timestamps.
                words.add(0, new Word("", only.phonemes().substring(cut).strip(), only.after()));
            } else {
                piece.set(0, new Word(only.text(), only.phonemes(), only.after().substring(0, max - cut)));
            }
        }
        return piece;
    }

    /** The word as it must end for another to follow in the same chunk. */
    static Word joined(Word last, Boundary boundary) {
        String after = last.after().stripTrailing();
        boolean bare = after.isEmpty() && boundary == Boundary.PARAGRAPH;
        return new Word(last.text(), last.phonemes(), (bare ? "." : after) + " ");
    }
}
