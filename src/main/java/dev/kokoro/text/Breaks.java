package dev.kokoro.text;

import dev.kokoro.text.Chunk.Boundary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where a sentence may be cut, best places first: {@code .!?…}, then {@code ;:}, then {@code ,—}, then a space. */
final class Breaks {
    private static final List<String> BEST_FIRST = List.of(".!?…", ";:", ",—");
    /** A sentence this much over the room is still kept whole: an uncut sentence sounds better than an even length. */
    private static final double SLACK = 1.3;

    /** A first clause this much over the room is not looked into any further. */
    private static final double LONG_CLAUSE = 1.5;
    /** Nor does anybody wait longer than this for its mark. */
    private static final double LONGEST_CLAUSE = 2.4;

    private static final int FEW_WORDS = 3;
    /** English words before which a reader may breathe even where there is no mark, and those where it is a little worse. */
    private static final Set<String> OPEN_A_CLAUSE = Set.of(
            "and",
            "but",
            "or",
            "because",
            "which",
            "who",
            "whose",
            "when",
            "while",
            "where",
            "if",
            "so",
            "although",
            "though",
            "since",
            "unless",
            "until",
            "before",
            "after",
            "as",
            "than",
            "whether");

    private static final Set<String> OPEN_A_PHRASE = Set.of(
            "with", "without", "for", "from", "in", "into", "on", "at", "by", "about", "against", "between", "through",
            "during", "over", "under", "to", "is", "was", "are", "were", "has", "had", "will", "would", "can", "could");

    private static final double WORSE = 0.3;

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

    /**
     * How many of the words are the first clause: up to the first mark, or in English up to a word that begins a clause or
     * a phrase.
     *
     * @param room the length wanted
     * @return 0 when it would be too long; never less than {@link Chunker#SHORT} phonemes, and all of the words rather
     *     than leave so few
     */
    static int firstClause(List<Word> words, int room, int max) {
        int whole = phonemes(words);
        double longest = Math.min(max, room * LONGEST_CLAUSE);
        if (whole <= Math.min(max, room * LONG_CLAUSE)) {
            return words.size();
        }
        int length = 0;
        int best = 0;
        double bestCost = Double.POSITIVE_INFINITY;
        for (int i = 0; i < words.size() - 1 && length <= longest; i++) {
            length += words.get(i).spoken().length();
            if (length < Chunker.SHORT || i + 1 < FEW_WORDS || whole - length < Chunker.SHORT) {
                continue;
            }
            if (length <= longest && isMarked(words.get(i))) {
                return i + 1;
            }
            double cost = length / (double) room + costOfBreathBefore(words.get(i + 1));
            if (length <= Math.min(max, room * LONG_CLAUSE) && cost < bestCost) {
                bestCost = cost;
                best = i + 1;
            }
        }
        return best;
    }

    private static double costOfBreathBefore(Word word) {
        String text = word.text().toLowerCase(Locale.ROOT);
        return OPEN_A_CLAUSE.contains(text) ? 0 : OPEN_A_PHRASE.contains(text) ? WORSE : Double.POSITIVE_INFINITY;
    }

    /**
     * How many of the words are the next clause, which ends at a mark and is not so short that the model stumbles.
     *
     * @param target a clause much longer than this is cut as {@link #lengthOfPiece} would
     */
    static int lengthOfClause(List<Word> words, int target, int max) {
        int whole = phonemes(words);
        int length = 0;
        for (int i = 0; i < words.size() - 1 && length <= Math.min(max, target * SLACK); i++) {
            length += words.get(i).spoken().length();
            boolean long_ = length >= Chunker.SHORT && whole - length >= Chunker.SHORT;
            if (long_ && length <= Math.min(max, target * SLACK) && isMarked(words.get(i))) {
                return i + 1;
            }
        }
        return lengthOfPiece(words, target, max);
    }

    /** Whether a mark of punctuation follows the word. */
    static boolean isMarked(Word word) {
        return rank(word) > 0;
    }

    /** 3 for a sentence end, 2 and 1 for lesser marks, 0 for a space. */
    static int rank(Word word) {
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
                piece.set(0, new Word(only.text(), only.phonemes().substring(0, cut), "", only.written()));
                // The text stays with the first part, so that nobody reads it twice in the timestamps.
                words.add(0, new Word("", only.phonemes().substring(cut).strip(), only.after()));
            } else {
                piece.set(0, only.followedBy(only.after().substring(0, max - cut)));
            }
        }
        return piece;
    }

    /** The word as it must end for another to follow in the same chunk. */
    static Word joined(Word last, Boundary boundary) {
        String after = last.after().stripTrailing();
        boolean bare = after.isEmpty() && boundary == Boundary.PARAGRAPH;
        return last.followedBy((bare ? "." : after) + " ");
    }
}
