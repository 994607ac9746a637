package dev.kokoro.text.chinese;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Changes tones as they change in running speech: 一 and 不 before certain tones, and the first of two third tones inside a
 * word or beside a word of one syllable.
 */
final class ToneSandhi {
    private static final String DIGITS = "零〇一二两三四五六七八九十";
    private static final String COUNTS = DIGITS + "百千万亿点第";

    private final Predicate<String> isWord;

    /** @param isWord whether some characters are a word of their own, which settles how a longer word is built */
    ToneSandhi(Predicate<String> isWord) {
        this.isWord = isWord;
    }

    /**
     * @param words of one stretch without a pause
     * @param tones of their syllables, one list a word; changed in place
     */
    void apply(List<String> words, List<List<Syllable>> tones) {
        String text = String.join("", words);
        List<Syllable> all = new ArrayList<>();
        tones.forEach(all::addAll);
        if (all.size() != text.length()) {
            return;
        }
        int at = 0;
        for (String word : words) {
            for (int i = 0; i < word.length(); i++, at++) {
                char c = word.charAt(i);
                boolean lastOfWord = i == word.length() - 1 && i > 0;
                if (c == '一' && counts(text, at)) {
                    all.set(at, all.get(at).withTone(1));
                } else if (c == '一' && all.get(at).tone() == 1 && !lastOfWord) {
                    all.set(at, softened(text, all, at, 4));
                } else if (c == '不' && all.get(at).tone() == 4) {
                    all.set(at, softened(text, all, at, 4));
                }
            }
        }
        thirdTones(words, all);
        at = 0;
        for (List<Syllable> word : tones) {
            for (int i = 0; i < word.size(); i++) {
                word.set(i, all.get(at++));
            }
        }
    }

    /** 一 in a number, a date or a rank keeps its tone, but not before 百, 千, 万 and 亿. */
    private static boolean counts(String text, int at) {
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        char after = at + 1 == text.length() ? ' ' : text.charAt(at + 1);
        boolean decimal = after == '点' && at + 2 < text.length() && DIGITS.indexOf(text.charAt(at + 2)) >= 0;
        return (COUNTS.indexOf(before) >= 0 && after != '刻')
                || DIGITS.indexOf(after) >= 0
                || "月号".indexOf(after) >= 0
                || decimal;
    }

    private static Syllable softened(String text, List<Syllable> all, int at, int usual) {
        Syllable own = all.get(at);
        if (at + 1 == text.length()) {
            return own;
        }
        if (at > 0 && text.charAt(at - 1) == text.charAt(at + 1)) {
            return own.withTone(5);
        }
        int next = all.get(at + 1).tone();
        boolean falls = next == 4 || (next == 5 && text.charAt(at + 1) == '个');
        return own.withTone(falls ? 2 : usual);
    }

    private void thirdTones(List<String> words, List<Syllable> all) {
        int start = 0;
        for (String word : words) {
            int end = start + word.length();
            if (word.length() == 2) {
                raise(all, start);
            } else if (word.length() > 2) {
                longWord(word, all, start);
            }
            start = end;
        }
        // From the end, so that 我也想 becomes 2 2 3 as in quick speech.
        int end = all.size();
        for (int i = words.size() - 1; i > 0; i--) {
            int border = end - words.get(i).length();
            boolean close = words.get(i).length() == 1 || words.get(i - 1).length() == 1;
            if (close) {
                raise(all, border - 1);
            }
            end = border;
        }
    }

    private void longWord(String word, List<Syllable> all, int start) {
        int length = word.length();
        boolean headFirst = length == 3 && !isWord.test(word.substring(0, 2)) && isWord.test(word.substring(1));
        int step = length == 4 ? 2 : 1;
        for (int i = 0; i < length - 1; i += step) {
            if (!(headFirst && i == 0)) {
                raise(all, start + i);
            }
        }
    }

    private static void raise(List<Syllable> all, int at) {
        if (all.get(at).tone() == 3 && all.get(at + 1).tone() == 3) {
            all.set(at, all.get(at).withTone(2));
        }
    }
}
