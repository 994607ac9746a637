package dev.kokoro.text.chinese;

import dev.kokoro.text.mixed.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds and says the Chinese words of a text. A character is said as the longest phrase that it stands in, else as it
 * mostly is; traditional characters are read as their simplified ones. Immutable.
 */
final class ChineseReader implements Function<String, List<Piece>> {
    private static final Set<String> PERSONS =
            Set.of("我", "你", "您", "他", "她", "它", "我们", "你们", "他们", "她们", "它们", "咱们", "咱", "大家", "谁");
    private static final Set<String> BEFORE_MUST = Set.of("就", "都", "也", "还", "总", "必", "可", "又", "不", "才");

    private final WordTable table;
    private final Segmenter segmenter;
    private final ToneSandhi sandhi;

    ChineseReader(WordTable table) {
        this.table = table;
        this.segmenter = new Segmenter(table);
        this.sandhi = new ToneSandhi(word -> table.find(word) >= 0);
    }

    @Override
    public List<Piece> apply(String text) {
        String simple = table.simplify(text);
        List<Piece> pieces = new ArrayList<>();
        int i = 0;
        while (i < simple.length()) {
            int end = i;
            while (end < simple.length() && isHan(simple.charAt(end))) {
                end++;
            }
            if (end > i) {
                read(simple.substring(i, end), i, pieces);
            }
            i = Math.max(end, i + 1);
        }
        return pieces;
    }

    private void read(String stretch, int from, List<Piece> pieces) {
        List<String> words = segmenter.cut(stretch);
        List<List<Syllable>> said = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            said.add(syllables(words, i));
        }
        sandhi.apply(words, said);
        int at = from;
        for (int i = 0; i < words.size(); i++) {
            StringBuilder symbols = new StringBuilder();
            said.get(i).forEach(s -> symbols.append(s.symbols()));
            pieces.add(new Piece(at, at + words.get(i).length(), symbols.toString(), false));
            at += words.get(i).length();
        }
    }

    private List<Syllable> syllables(List<String> words, int index) {
        String word = words.get(index);
        List<Syllable> said = new ArrayList<>();
        for (int i = 0; i < word.length(); ) {
            int length = phraseLength(word, i);
            if (length > 0) {
                for (short syllable : table.phrase(table.find(word.substring(i, i + length)))) {
                    said.add(Syllable.of(table.pinyin(syllable)));
                }
                i += length;
            } else {
                int syllable = table.syllable(word.charAt(i));
                said.add(syllable < 0 ? new Syllable("", 5) : Syllable.of(table.pinyin(syllable)));
                i++;
            }
        }
        NeutralTones.apply(word, said);
        return word.length() == 1 ? particle(words, index, said) : said;
    }

    /** 得 and 地 are light between a verb and what tells of it; 得 is "must" behind a person. */
    private static List<Syllable> particle(List<String> words, int index, List<Syllable> said) {
        String word = words.get(index);
        boolean inside = index > 0 && index + 1 < words.size();
        if (word.equals("得") && inside) {
            String before = words.get(index - 1);
            boolean must = PERSONS.contains(before) || BEFORE_MUST.contains(before);
            said.set(0, must ? new Syllable("dei", 3) : new Syllable("de", 5));
        } else if (word.equals("地") && inside && words.get(index - 1).length() > 1) {
            said.set(0, new Syllable("de", 5));
        }
        return said;
    }

    private int phraseLength(String word, int from) {
        WordTable.Range range = table.all();
        int longest = 0;
        for (int end = from + 1; end <= word.length(); end++) {
            range = table.narrow(range, end - 1 - from, word.charAt(end - 1));
            if (range.isEmpty()) {
                break;
            }
            int found = table.word(range, end - from);
            if (found >= 0 && table.phrase(found) != null) {
                longest = end - from;
            }
        }
        return longest;
    }

    private static boolean isHan(char c) {
        return (c >= '\u4E00' && c <= '\u9FFF') || (c >= '\u3400' && c <= '\u4DBF') || c == '〇';
    }
}
