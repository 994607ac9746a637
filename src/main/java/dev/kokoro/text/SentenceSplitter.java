package dev.kokoro.text;

import java.util.ArrayList;
import java.util.List;

/** Cuts a paragraph into sentences; the pieces put together are the paragraph, character for character. */
public final class SentenceSplitter {
    private final Language language;

    public SentenceSplitter(Language language) {
        this.language = language;
    }

    /** Sentences in order, each with the white space that follows it; none for the empty string. */
    public List<String> split(String paragraph) {
        List<String> sentences = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < paragraph.length(); i++) {
            boolean ends = ".!?".indexOf(paragraph.charAt(i)) >= 0 && language != null;
            if (ends && i + 1 < paragraph.length() && paragraph.charAt(i + 1) == ' ') {
                sentences.add(paragraph.substring(start, i + 2));
                start = i + 2;
            }
        }
        if (start < paragraph.length()) {
            sentences.add(paragraph.substring(start));
        }
        return sentences;
    }
}
