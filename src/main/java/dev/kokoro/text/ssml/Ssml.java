package dev.kokoro.text.ssml;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A document of SSML 1.1 as plain text with marks: {@code [pause:500ms]}, {@code [word](/fəˈniːm/)}, {@code [word](+1)},
 * {@code [voice:af_bella]}, {@code [speed:0.8]}, {@code [mark:here]}, and a blank line between paragraphs.
 *
 * @param text what to speak
 * @param ignored what was asked for and is not done, each once, e.g. {@code prosody pitch}
 */
public record Ssml(String text, List<String> ignored) {
    private static final Pattern ROOT = Pattern.compile(
            "\\A\\ufeff?(?:\\s|<\\?xml[^>]{0,200}>|<!--(?s:.){0,2000}?-->|<!DOCTYPE[^>\\[]{0,500}(?:\\[[^\\]]{0,2000}\\]\\s*)?>)*+<speak[\\s>/]");

    public Ssml {
        ignored = List.copyOf(ignored);
    }

    /** Whether a text is SSML: its root element says so, or would if it were well-formed. */
    public static boolean is(String text) {
        return ROOT.matcher(text).find();
    }

    /**
     * Reads a document. Nothing outside it is ever opened.
     *
     * @throws SsmlException if it is malformed or asks for an element that is not supported, with the place
     */
    public static Ssml parse(String text) {
        return new SsmlParser(text).parse();
    }
}
