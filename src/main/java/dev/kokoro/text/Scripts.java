package dev.kokoro.text;

import java.util.List;

/** Which scripts write their words without spaces between them. */
public final class Scripts {
    private Scripts() {}

    /** Whether a character is kana, a Han character or one of their marks. */
    public static boolean isSpaceless(int c) {
        return (c >= 0x3000 && c <= 0x30FF)
                || (c >= 0x31F0 && c <= 0x31FF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFF01 && c <= 0xFFEF)
                || (c >= 0x20000 && c <= 0x3FFFF);
    }

    /** Columns that a text takes on a screen: a character of a script without spaces is as wide as two others. */
    public static int width(String text) {
        return (int) (text.codePointCount(0, text.length())
                + text.codePoints().filter(Scripts::isSpaceless).count());
    }

    /** Words of a text; where none are told apart by spaces two characters count as one, which takes as long to say. */
    public static long words(String text) {
        long spaceless = text.codePoints()
                .filter(c -> isSpaceless(c) && Character.isLetterOrDigit(c))
                .count();
        StringBuilder rest = new StringBuilder();
        text.codePoints().map(c -> isSpaceless(c) ? ' ' : c).forEach(rest::appendCodePoint);
        String spaced = rest.toString().strip();
        return (spaceless + 1) / 2 + (spaced.isEmpty() ? 0 : spaced.split("\\s+").length);
    }

    /** Words as one line: a space stands between two of them unless both sides of it are written without. */
    public static String join(List<String> words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            boolean spaced = !line.isEmpty()
                    && !word.isEmpty()
                    && !(isSpaceless(line.codePointBefore(line.length())) && isSpaceless(word.codePointAt(0)));
            line.append(spaced ? " " : "").append(word);
        }
        return line.toString();
    }
}
