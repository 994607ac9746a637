package dev.kokoro.text.chinese;

import dev.kokoro.text.chinese.WordTable.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the words of Chinese text: the cut whose words together are the most frequent, as jieba does it, whose words and
 * numbers these are. Single characters that are left over in a row may be a name: {@link UnknownWords} joins them.
 */
final class Segmenter {
    private final WordTable table;
    private final UnknownWords unknown;

    Segmenter(WordTable table) {
        this.table = table;
        this.unknown = new UnknownWords(table);
    }

    /** The words of a stretch of Han characters, in order; together they are the stretch. */
    List<String> cut(String text) {
        int[] ends = bestEnds(text);
        List<String> words = new ArrayList<>();
        StringBuilder singles = new StringBuilder();
        for (int i = 0; i < text.length(); i = ends[i]) {
            if (ends[i] - i == 1) {
                singles.append(text.charAt(i));
            } else {
                flush(singles, words);
                words.add(text.substring(i, ends[i]));
            }
        }
        flush(singles, words);
        return words;
    }

    /** For every place where its word ends, on the best way from there to the end. */
    private int[] bestEnds(String text) {
        double logTotal = table.logTotal();
        double[] best = new double[text.length() + 1];
        int[] ends = new int[text.length()];
        for (int i = text.length() - 1; i >= 0; i--) {
            best[i] = Double.NEGATIVE_INFINITY;
            Range range = table.all();
            for (int end = i + 1; end <= text.length(); end++) {
                range = table.narrow(range, end - 1 - i, text.charAt(end - 1));
                if (range.isEmpty() && end > i + 1) {
                    break;
                }
                int word = table.word(range, end - i);
                int frequency = word < 0 ? 0 : table.frequency(word);
                if (frequency == 0 && end > i + 1) {
                    continue;
                }
                double value = Math.log(Math.max(1, frequency)) - logTotal + best[end];
                if (value >= best[i]) {
                    best[i] = value;
                    ends[i] = end;
                }
                if (range.isEmpty()) {
                    break;
                }
            }
        }
        return ends;
    }

    private void flush(StringBuilder singles, List<String> words) {
        String text = singles.toString();
        singles.setLength(0);
        if (text.length() > 1 && !isWord(text)) {
            words.addAll(unknown.cut(text));
        } else {
            text.chars().forEach(c -> words.add(Character.toString(c)));
        }
    }

    private boolean isWord(String text) {
        int word = table.find(text);
        return word >= 0 && table.frequency(word) > 0;
    }
}
