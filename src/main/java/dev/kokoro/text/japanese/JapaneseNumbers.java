package dev.kokoro.text.japanese;

import java.util.ArrayList;
import java.util.List;

/** Numbers in Japanese, in katakana as they are said. */
public final class JapaneseNumbers {
    private static final String KANJI = "〇一二三四五六七八九";
    private static final String[] DIGITS = {"ゼロ", "イチ", "ニ", "サン", "ヨン", "ゴ", "ロク", "ナナ", "ハチ", "キュー"};
    private static final String[] PLACES = {"", "十", "百", "千"};
    private static final String[] GROUPS = {"", "万", "億", "兆"};
    /** Digits of the longest number that is said as one. */
    static final int LONGEST = 16;

    private JapaneseNumbers() {}

    /** 305 as 三百五. At most 16 digits. */
    public static String kanji(String digits) {
        StringBuilder said = new StringBuilder();
        int groups = (digits.length() + 3) / 4;
        for (int g = groups - 1; g >= 0; g--) {
            int end = digits.length() - 4 * g;
            String group = digits.substring(Math.max(0, end - 4), end);
            int before = said.length();
            for (int i = 0; i < group.length(); i++) {
                int digit = group.charAt(i) - '0';
                int place = group.length() - 1 - i;
                boolean one = digit == 1 && place > 0 && !(place == 3 && g > 0);
                if (digit > 0) {
                    said.append(one ? "" : KANJI.substring(digit, digit + 1)).append(PLACES[place]);
                }
            }
            said.append(said.length() > before ? GROUPS[g] : "");
        }
        return said.isEmpty() ? "〇" : said.toString();
    }

    /** Digits one by one, e.g. サンイチヨン. */
    public static String digits(String digits) {
        StringBuilder said = new StringBuilder();
        digits.chars().forEach(c -> said.append(DIGITS[Character.digit(c, 10)]));
        return said.toString();
    }

    /** A number with decimals: 3.14 is サンテンイチヨン. */
    public static String decimal(String whole, String decimals) {
        boolean zero = whole.chars().allMatch(c -> c == '0');
        String kanji = kanji(whole);
        String before = zero ? "レー" : whole.length() > LONGEST ? digits(whole) : String.join("", words(kanji));
        return shorten(before, 't') + "テン" + digits(decimals);
    }

    /** 1800 as セン, ハッピャク. At most 16 digits. */
    public static List<String> spoken(String digits) {
        return words(kanji(digits));
    }

    /**
     * A number in kanji as words in katakana, one for each thousand, hundred and rest, as the official front end spaces
     * them; the last one is what a counter joins.
     */
    static List<String> words(String kanji) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int digit = -1;
        for (int i = 0; i < kanji.length(); i++) {
            char c = kanji.charAt(i);
            int value = "零".indexOf(c) == 0 ? 0 : KANJI.indexOf(c);
            if (value >= 0) {
                flush(word, digit);
                digit = value;
                continue;
            }
            switch (c) {
                case '十' -> word.append(digit > 1 ? DIGITS[digit] : "").append("ジュー");
                case '百' -> end(word.append(hundred(digit)), words);
                case '千' ->
                    end(word.append(thousand(digit, i + 1 < kanji.length() && kanji.charAt(i + 1) != '万')), words);
                default -> {
                    flush(word, digit);
                    if (word.isEmpty() && !words.isEmpty()) {
                        word.append(words.remove(words.size() - 1));
                    }
                    String whole = group(word, c);
                    word.setLength(0);
                    words.add(whole);
                }
            }
            digit = -1;
        }
        flush(word, digit);
        end(word, words);
        return words;
    }

    private static String group(StringBuilder word, char group) {
        String before = word.isEmpty() ? "イチ" : word.toString();
        return switch (group) {
            case '万' -> (before.equals("セン") ? "イッセン" : before) + "マン";
            case '億' -> before + "オク";
            default -> shorten(before, 'c') + "チョー";
        };
    }

    private static String hundred(int digit) {
        return switch (digit) {
            case 3 -> "サンビャク";
            case 6 -> "ロッピャク";
            case 8 -> "ハッピャク";
            default -> (digit > 1 ? DIGITS[digit] : "") + "ヒャク";
        };
    }

    private static String thousand(int digit, boolean inner) {
        return switch (digit) {
            case 1 -> inner ? "セン" : "イッセン";
            case 3 -> "サンゼン";
            case 8 -> "ハッセン";
            case 2 -> "ニ セン";
            default -> (digit > 1 ? DIGITS[digit] : "") + "セン";
        };
    }

    private static void flush(StringBuilder word, int digit) {
        word.append(digit >= 0 ? DIGITS[digit] : "");
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        word.setLength(0);
    }

    /**
     * The number's last word before a sound that makes it short: イッサツ, ハッサツ, ジュッサツ; ロッコ before k, ロッポ and
     * ヒャッポ before h.
     *
     * @param sound the kind of sound that follows: k, s, t, c or h
     */
    static String shorten(String number, char sound) {
        for (String end : List.of("イチ", "ハチ", "ジュー")) {
            if (number.endsWith(end)) {
                return number.substring(0, number.length() - 1) + "ッ";
            }
        }
        boolean clipped = (sound == 'k' || sound == 'h') && (number.endsWith("ロク") || number.endsWith("ヒャク"));
        clipped |= (sound == 'k' || sound == 'h') && (number.endsWith("ビャク") || number.endsWith("ピャク"));
        return clipped ? number.substring(0, number.length() - 1) + "ッ" : number;
    }
}
