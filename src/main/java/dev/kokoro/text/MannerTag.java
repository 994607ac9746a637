package dev.kokoro.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tags {@code [voice:am_michael]} and {@code [speed:0.8]}, which hold until the next of their kind, and {@code [voice]}
 * and {@code [speed]}, which go back to those of the whole text. They hold beyond the paragraph they stand in.
 */
final class MannerTag {
    /** No slash: a text, which may come from anywhere, names voices and never opens files. */
    private static final Pattern TAG = Pattern.compile(
            "\\[(?:voice(?::\\s*(?<voice>[^\\]\\[/\\\\]{0,500}?)\\s*)?|(?<speed>speed)(?::\\s*(?<factor>\\d{1,3}(?:\\.\\d{1,6})?)\\s*)?)\\]",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LEADING_MARKS = Pattern.compile("[.,;:!?…]+");
    private static final double SLOWEST = 0.1;
    private static final double FASTEST = 10;

    private MannerTag() {}

    /** A stretch of text and how it is said. */
    record Part(String text, Manner manner) {}

    /**
     * Cuts a paragraph at its tags.
     *
     * @param manner how its beginning is said
     * @return at least one part; the last one's manner holds at the end, though its text may be empty
     */
    static List<Part> split(String paragraph, Manner manner) {
        List<Part> parts = new ArrayList<>();
        Matcher tag = TAG.matcher(paragraph);
        Manner now = manner;
        int from = 0;
        while (tag.find()) {
            add(parts, paragraph.substring(from, tag.start()), now);
            now = after(tag, now);
            from = tag.end();
        }
        add(parts, paragraph.substring(from), now);
        if (!parts.get(parts.size() - 1).manner().equals(now)) {
            parts.add(new Part("", now));
        }
        return parts;
    }

    private static Manner after(Matcher tag, Manner now) {
        if (tag.group("speed") == null) {
            return now.voice(tag.group("voice") == null ? "" : tag.group("voice"));
        }
        double factor = tag.group("factor") == null ? 1 : Double.parseDouble(tag.group("factor"));
        return now.speed(Math.max(SLOWEST, Math.min(FASTEST, factor)));
    }

    /** Marks behind a tag belong to the words before it, and what is said alike stays together. */
    private static void add(List<Part> parts, String text, Manner manner) {
        String rest = text;
        if (!parts.isEmpty()) {
            Part last = parts.get(parts.size() - 1);
            Matcher marks = LEADING_MARKS.matcher(text);
            boolean same = last.manner().equals(manner);
            int end = same ? text.length() : marks.lookingAt() ? marks.end() : 0;
            parts.set(parts.size() - 1, new Part(last.text() + text.substring(0, end), last.manner()));
            rest = text.substring(end);
        }
        if (!rest.isBlank() || parts.isEmpty()) {
            parts.add(new Part(rest, manner));
        }
    }
}
