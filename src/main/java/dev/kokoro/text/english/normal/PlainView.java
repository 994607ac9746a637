package dev.kokoro.text.english.normal;

/**
 * The text as rules like to see it: of the same length, character for character, with the typographic variants of a sign
 * replaced by the plain one. Apostrophes, hyphens, spaces, full-width letters and the digits of other scripts are folded;
 * a mathematical letter, which takes two characters, becomes the letter and {@link #NOTHING}.
 */
final class PlainView {
    /** A character of no width, passed over inside words. */
    static final char NOTHING = '\u2060';

    private PlainView() {}

    static String of(String original) {
        int first = 0;
        while (first < original.length() && original.charAt(first) < 0x80) {
            first++;
        }
        if (first == original.length()) {
            return original;
        }
        StringBuilder view = new StringBuilder(original.length()).append(original, 0, first);
        for (int i = first; i < original.length(); ) {
            int point = original.codePointAt(i);
            int plain = plain(point);
            view.appendCodePoint(plain);
            i += Character.charCount(point);
            if (Character.charCount(plain) < Character.charCount(point)) {
                view.append(NOTHING);
            }
        }
        return view.toString();
    }

    private static int plain(int point) {
        if (point < 0x80) {
            return point;
        }
        if (point >= 0xFF01 && point <= 0xFF5E) {
            return point - 0xFF01 + '!';
        }
        if (point >= 0x1D400 && point <= 0x1D7FF) {
            return mathematical(point);
        }
        return switch (point) {
            case 0x2018, 0x2019, 0x201B, 0x02BC, 0x02B9, 0x2032, 0x00B4 -> '\'';
            case 0x2010, 0x2011, 0x2212 -> '-';
            case 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x00AD, 0xFEFF -> NOTHING;
            case 0x2044, 0x2215 -> '/';
            case 0x00B5 -> 0x03BC;
            case 0x00BA -> 0x00B0;
            default ->
                Character.isSpaceChar(point)
                        ? ' '
                        : Character.isDigit(point) ? '0' + Character.digit(point, 10) : point;
        };
    }

    /** The block holds runs of A-Z a-z in many styles and then runs of 0-9; its Greek part is left as it is. */
    private static int mathematical(int point) {
        if (point >= 0x1D7CE) {
            return '0' + (point - 0x1D7CE) % 10;
        }
        if (point >= 0x1D6A4) {
            return point;
        }
        int letter = (point - 0x1D400) % 52;
        return letter < 26 ? 'A' + letter : 'a' + letter - 26;
    }
}
