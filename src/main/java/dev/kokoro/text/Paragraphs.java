package dev.kokoro.text;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Reads a text paragraph by paragraph, as it is needed, so that memory does not grow with the text.
 *
 * <p>A blank line ends a paragraph. A single line break ends one too, as in lists and verse, unless the text looks
 * hard-wrapped there: the line is long, or the next one goes on in lower case. What has no end after
 * {@link #LONGEST} characters is cut at a space, or anywhere if there is none.
 */
final class Paragraphs implements Iterator<String> {
    /** Characters after which a paragraph is cut whatever it holds. */
    static final int LONGEST = 8_000;
    /** A line at least this long may have been broken by an editor rather than by its author. */
    private static final int WRAPPED_LINE = 50;

    private final Reader text;
    private final StringBuilder held = new StringBuilder();
    private final char[] buffer = new char[8_192];
    private boolean ended;
    private Optional<String> next = Optional.empty();

    Paragraphs(Reader text) {
        this.text = text;
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && !(ended && held.isEmpty())) {
            next = Optional.of(take()).filter(p -> !p.isBlank());
        }
        return next.isPresent();
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the text has ended");
        }
        String paragraph = next.orElseThrow();
        next = Optional.empty();
        return paragraph;
    }

    /** Takes one paragraph, perhaps blank, off what is held. */
    private String take() {
        int lineStart = 0;
        while (true) {
            int lineEnd = indexOfLineEnd(lineStart);
            if (lineEnd > LONGEST || (lineEnd < 0 && held.length() > LONGEST)) {
                return remove(cut());
            }
            if (lineEnd < 0 || !more(lineEnd + 1)) {
                return remove(lineEnd < 0 ? held.length() : lineEnd + 1);
            }
            if (endsParagraph(lineStart, lineEnd)) {
                return remove(lineEnd + 1);
            }
            lineStart = joinLines(lineEnd);
        }
    }

    /** Makes one line of two, with a space between them unless their script has none; where the second begins. */
    private int joinLines(int lineEnd) {
        boolean spaceless = lineEnd > 0
                && more(lineEnd + 1)
                && Scripts.isSpaceless(held.charAt(lineEnd - 1))
                && Scripts.isSpaceless(held.charAt(lineEnd + 1));
        if (spaceless) {
            held.deleteCharAt(lineEnd);
            return lineEnd;
        }
        held.setCharAt(lineEnd, ' ');
        return lineEnd + 1;
    }

    /** Index of the next line break, reading on as far as needed, or -1 when the text or the limit comes first. */
    private int indexOfLineEnd(int from) {
        for (int i = from; i <= LONGEST && more(i); i++) {
            if (held.charAt(i) == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean endsParagraph(int lineStart, int lineEnd) {
        if (isBlank(lineStart, lineEnd) || !more(lineEnd + 1)) {
            return true;
        }
        int i = lineEnd + 1;
        while (more(i) && (held.charAt(i) == ' ' || held.charAt(i) == '\t')) {
            i++;
        }
        if (!more(i) || held.charAt(i) == '\n') {
            return true;
        }
        char first = held.charAt(i);
        if (Character.isLowerCase(first)) {
            return false;
        }
        boolean wrapped = lineEnd - lineStart >= WRAPPED_LINE;
        return !(wrapped && (Character.isLetterOrDigit(first) || "\"'“‘(".indexOf(first) >= 0));
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isWhitespace(held.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Where to cut a paragraph that is too long: after the last sentence end, else after the last space. */
    private int cut() {
        int space = -1;
        for (int i = Math.min(LONGEST, held.length()) - 1; i > LONGEST / 2; i--) {
            if (held.charAt(i) == ' ') {
                if (".!?".indexOf(held.charAt(i - 1)) >= 0) {
                    return i + 1;
                }
                space = Math.max(space, i);
            }
        }
        if (space > 0) {
            return space + 1;
        }
        int end = Math.min(LONGEST, held.length());
        return Character.isHighSurrogate(held.charAt(end - 1)) ? end - 1 : end;
    }

    private String remove(int length) {
        String taken = held.substring(0, length);
        held.delete(0, length);
        return taken;
    }

    /** True when there is a character at {@code index}; reads on if need be. Line ends come out as {@code \n}. */
    private boolean more(int index) {
        while (index >= held.length() && !ended) {
            try {
                int count = text.read(buffer);
                ended = count < 0;
                for (int i = 0; i < count; i++) {
                    append(buffer[i]);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return index < held.length();
    }

    private char previous;

    private void append(char c) {
        // \r\n is one line break, a lone \r (old Macs) and the Unicode separators are line breaks too.
        if (!(c == '\n' && previous == '\r')) {
            held.append(c == '\r' || c == '\u2028' || c == '\u0085' ? "\n" : c == '\u2029' || c == '\f' ? "\n\n" : c);
        }
        previous = c;
    }
}
