package dev.kokoro.text.mixed;

import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as it is to be spoken, each character of which knows the stretch of the text as it was written that it stands for. That is what
 * lets a word show what the user wrote, "3.5" say, although other characters are spoken. Immutable.
 */
public final class TracedText {
    private final String original;
    private final String text;
    private final int[] from;
    private final int[] to;

    private TracedText(String original, String text, int[] from, int[] to) {
        this.original = original;
        this.text = text;
        this.from = from;
        this.to = to;
    }

    /** A text that stands for itself. */
    public static TracedText of(String original) {
        int[] from = new int[original.length()];
        int[] to = new int[original.length()];
        for (int i = 0; i < from.length; i++) {
            from[i] = i;
            to[i] = i + 1;
        }
        return new TracedText(original, original, from, to);
    }

    /** What is to be spoken. */
    public String text() {
        return text;
    }

    /** The first written character that a character stands for. */
    int from(int index) {
        return from[index];
    }

    /** Behind the last written character that a character stands for. */
    int to(int index) {
        return to[index];
    }

    String original(int start, int end) {
        return original.substring(start, end);
    }

    /**
     * Replaces what a pattern finds.
     *
     * @param spoken what is spoken for a match; null leaves it as it is
     */
    public TracedText replace(Pattern pattern, Function<MatchResult, String> spoken) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return this;
        }
        Builder built = new Builder();
        int done = 0;
        do {
            String said = matcher.end() > matcher.start() ? spoken.apply(matcher.toMatchResult()) : null;
            if (said != null) {
                built.copy(done, matcher.start());
                built.put(said, matcher.start(), matcher.end());
                done = matcher.end();
            }
        } while (matcher.find());
        built.copy(done, text.length());
        return built.build();
    }

    private final class Builder {
        private final StringBuilder said = new StringBuilder();
        private int[] starts = new int[text.length() + 16];
        private int[] ends = new int[text.length() + 16];

        void copy(int start, int end) {
            for (int i = start; i < end; i++) {
                add(text.charAt(i), from[i], to[i]);
            }
        }

        void put(String spoken, int start, int end) {
            for (int i = 0; i < spoken.length(); i++) {
                add(spoken.charAt(i), from[start], to[end - 1]);
            }
        }

        private void add(char c, int start, int end) {
            if (said.length() == starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
                ends = Arrays.copyOf(ends, ends.length * 2);
            }
            starts[said.length()] = start;
            ends[said.length()] = end;
            said.append(c);
        }

        TracedText build() {
            return new TracedText(original, said.toString(), starts, ends);
        }
    }
}
