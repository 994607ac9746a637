package dev.kokoro.server;

import dev.kokoro.text.Language;
import dev.kokoro.text.SentenceSplitter;
import java.util.List;

/** A text that is still being written: gives each sentence as soon as the next one begins. */
final class TextBuffer {
    private final SentenceSplitter sentences;
    private final StringBuilder waiting = new StringBuilder();

    TextBuffer(Language language) {
        this.sentences = new SentenceSplitter(language);
    }

    /** Takes a piece of text and gives what is complete now, all but the last sentence, which may go on; often empty. */
    String add(String piece) {
        waiting.append(piece);
        List<String> all = sentences.split(waiting.toString());
        if (all.size() < 2) {
            return "";
        }
        String last = all.get(all.size() - 1);
        String complete = waiting.substring(0, waiting.length() - last.length());
        waiting.delete(0, complete.length());
        return complete;
    }

    /** What is left when nothing more comes. */
    String rest() {
        String rest = waiting.toString();
        waiting.setLength(0);
        return rest;
    }
}
