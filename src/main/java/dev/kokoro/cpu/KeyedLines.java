package dev.kokoro.cpu;

import java.util.Optional;

/** Files of {@code Key: value} or {@code key value} lines, as {@code /proc} and control groups write them. */
final class KeyedLines {
    private KeyedLines() {}

    /** The value of the first line with this very key, without the blanks around it; never "". */
    static Optional<String> value(String text, String key) {
        int at = 0;
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline;
            int after = at + key.length();
            if (text.startsWith(key, at) && after < end && ": \t".indexOf(text.charAt(after)) >= 0) {
                String value = text.substring(after + 1, end).strip();
                return value.isEmpty() ? Optional.empty() : Optional.of(value);
            }
            at = end + 1;
        }
        return Optional.empty();
    }
}
