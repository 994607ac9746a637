package dev.kokoro.text;

/** Finds the end of bracketed text. */
final class Brackets {
    private Brackets() {}

    /** The place of the bracket that closes the one at {@code open}; {@code open} itself if there is none near. */
    static int closing(String text, int open, int furthest) {
        int depth = 0;
        int limit = Math.min(text.length(), open + furthest);
        for (int i = open; i < limit; i++) {
            char c = text.charAt(i);
            if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
                if (depth == 0) {
                    return i;
                }
            }
        }
        return open;
    }
}
