package dev.kokoro.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of text in which the words that were made of it are found again, so that each knows the marks around it as
 * they were written and the place that {@code [mark:name]} names before it. Where a front end writes a word otherwise than
 * the text, its letters and digits are counted.
 */
final class SourceText {
    private static final Pattern TAG = Pattern.compile(
            "\\[mark:\\s*(?<name>[^\\]\\[]{1,200}?)\\s*\\]"
                    + "|\\[lang:[A-Za-z_-]{1,6}\\]|\\[/lang\\]"
                    + "|\\[(?<word>[^\\]\\[]{1,200})\\]\\((?:/[^)/]{0,500}/|[+-]\\d(?:\\.\\d)?)\\)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SHAPING = Pattern.compile("[*_#~`|]");

    private final String text;
    private final String plain;
    private final List<Place> places = new ArrayList<>();

    /** @param at index in the plain text */
    private record Place(String name, int at) {}

    /** Where a word stands in the plain text. */
    private record Found(int sentence, int index, int from, int to) {}

    SourceText(String written) {
        StringBuilder read = new StringBuilder();
        StringBuilder bare = new StringBuilder();
        Matcher tag = TAG.matcher(written);
        int from = 0;
        while (tag.find()) {
            bare.append(written, from, tag.start());
            read.append(written, from, tag.start());
            from = tag.end();
            if (tag.group("name") != null) {
                places.add(new Place(tag.group("name"), bare.length()));
            } else {
                read.append(tag.group());
                bare.append(tag.group("word") == null ? "" : tag.group("word"));
            }
        }
        this.plain = bare.append(written, from, written.length()).toString();
        this.text = read.append(written, from, written.length()).toString();
    }

    /** What is to be read: names of places are not. */
    String text() {
        return text;
    }

    /** The same sentences, of words that know what is written around them. */
    List<List<Word>> placed(List<List<Word>> sentences) {
        List<List<Word>> placed = new ArrayList<>();
        sentences.forEach(s -> placed.add(new ArrayList<>(s)));
        List<Found> found = find(placed);
        int place = 0;
        for (int i = 0; i < found.size(); i++) {
            Found word = found.get(i);
            String before = opening(gap(i == 0 ? 0 : found.get(i - 1).to(), word.from()), i == 0);
            String after = closing(
                    gap(word.to(), i + 1 < found.size() ? found.get(i + 1).from() : plain.length()),
                    i + 1 == found.size());
            String name = "";
            while (place < places.size() && places.get(place).at() < word.to()) {
                name = places.get(place++).name();
            }
            placed.get(word.sentence()).set(word.index(), bare(placed, word).written(new Written(before, after, name)));
        }
        return placed;
    }

    private static Word bare(List<List<Word>> sentences, Found word) {
        return sentences.get(word.sentence()).get(word.index());
    }

    /** The words that will be heard. */
    private List<Found> find(List<List<Word>> sentences) {
        List<Found> found = new ArrayList<>();
        int at = 0;
        for (int s = 0; s < sentences.size(); s++) {
            for (int i = 0; i < sentences.get(s).size(); i++) {
                Word word = sentences.get(s).get(i);
                int from = start(word.text(), at);
                int to = end(word.text(), from);
                at = to;
                if (!word.text().isEmpty() && !word.phonemes().isBlank()) {
                    found.add(new Found(s, i, from, to));
                }
            }
        }
        return found;
    }

    private int start(String word, int at) {
        int sign = at;
        while (sign < plain.length() && !Character.isLetterOrDigit(plain.codePointAt(sign))) {
            sign += Character.charCount(plain.codePointAt(sign));
        }
        for (int i = at; i <= sign; i++) {
            if (match(word, i) > i) {
                return i;
            }
        }
        return signs(word) == 0 ? at : sign;
    }

    private int end(String word, int from) {
        int end = match(word, from);
        if (end > from) {
            return end;
        }
        for (int left = signs(word); left > 0 && end < plain.length(); ) {
            int point = plain.codePointAt(end);
            left -= Character.isLetterOrDigit(point) ? 1 : 0;
            end += Character.charCount(point);
        }
        return end;
    }

    /** Where the word ends if it begins here, blanks inside it left out; else where it would have begun. */
    private int match(String word, int from) {
        int at = from;
        for (int i = 0; i < word.length(); i++) {
            while (i > 0 && at < plain.length() && plain.charAt(at) != word.charAt(i) && isBlank(plain.charAt(at))) {
                at++;
            }
            if (at == plain.length() || plain.charAt(at) != word.charAt(i)) {
                return from;
            }
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static int signs(String text) {
        return (int) text.codePoints().filter(Character::isLetterOrDigit).count();
    }

    private String gap(int from, int to) {
        return from < to ? plain.substring(from, to) : "";
    }

    /** Of the marks between two words those that belong to the second. */
    private static String opening(String gap, boolean first) {
        int cut = cut(gap);
        return shown(gap.substring(first && cut == gap.length() && blanks(gap) == 0 ? 0 : cut));
    }

    private static String closing(String gap, boolean last) {
        return shown(gap.substring(0, last ? gap.length() : cut(gap))).stripTrailing();
    }

    /** Without what only shapes the text. */
    private static String shown(String marks) {
        return SHAPING.matcher(marks).replaceAll("").replaceAll("\\s+", " ");
    }

    /** Before the first mark that opens, else after the last blank, else at the end. */
    private static int cut(String gap) {
        for (int i = 0; i < gap.length(); i++) {
            int type = Character.getType(gap.charAt(i));
            if (type == Character.START_PUNCTUATION || type == Character.INITIAL_QUOTE_PUNCTUATION) {
                return i;
            }
        }
        return blanks(gap) > 0 ? blanks(gap) : gap.length();
    }

    /** How much of it the last blank ends. */
    private static int blanks(String gap) {
        int at = gap.length();
        while (at > 0 && !Character.isWhitespace(gap.charAt(at - 1))) {
            at--;
        }
        return at;
    }
}
