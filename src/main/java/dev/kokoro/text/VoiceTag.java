package dev.kokoro.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tags {@code [voice:am_michael]}, which gives the word to a voice or a blend until the next tag, and
 * {@code [voice]}, which gives it back to the voice of the whole text. They hold beyond the paragraph they stand in.
 */
final class VoiceTag {
    /** No slash: a text, which may come from anywhere, names voices and never opens files. */
    private static final Pattern TAG =
            Pattern.compile("\\[voice(?::\\s*([^\\]\\[/\\\\]{0,500}?)\\s*)?\\]", Pattern.CASE_INSENSITIVE);

    private VoiceTag() {}

    /** A stretch of text and who says it; an empty voice is that of the whole text. */
    record Part(String text, String voice) {}

    /**
     * Cuts a paragraph at its tags.
     *
     * @param voice who has the word at its beginning
     * @return at least one part; the last one's voice has the word at the end, though its text may be empty
     */
    static List<Part> split(String paragraph, String voice) {
        List<Part> parts = new ArrayList<>();
        Matcher tag = TAG.matcher(paragraph);
        String speaker = voice;
        int from = 0;
        while (tag.find()) {
            if (tag.start() > from) {
                parts.add(new Part(paragraph.substring(from, tag.start()), speaker));
            }
            speaker = tag.group(1) == null ? "" : tag.group(1);
            from = tag.end();
        }
        parts.add(new Part(paragraph.substring(from), speaker));
        return parts;
    }
}
