package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import dev.kokoro.text.english.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts tokens off a passage from left to right; each step says where its token ends, so that no character is lost. */
final class Reading {
    private final Passage text;
    private final List<Token> tokens = new ArrayList<>(4);
    private int position;

    Reading(Passage text, int start) {
        this.text = text;
        this.position = start;
    }

    /** Words up to {@code end}; with nothing to say the characters are passed over. */
    Reading words(int end, String spoken) {
        return add(spoken.isEmpty() ? Kind.SILENT : Kind.WORDS, end, spoken);
    }

    /** Words up to {@code end} whose phonemes are known. */
    Reading pronounced(int end, String spoken, String phonemes) {
        tokens.add(new Token(Kind.WORDS, text.original(position, end), spoken, Optional.of(phonemes), 0));
        position = end;
        return this;
    }

    /** Letters to be named; a small {@code s} or {@code 's} at the end is the plural or the genitive. */
    Reading letters(int end, String spoken) {
        return add(Kind.LETTERS, end, spoken);
    }

    /** One mark of the model's alphabet. */
    Reading mark(int end, String mark) {
        return add(Kind.PUNCTUATION, end, mark);
    }

    Reading space(int end) {
        return end > position ? add(Kind.SPACE, end, "") : this;
    }

    Reading silent(int end) {
        return end > position ? add(Kind.SILENT, end, "") : this;
    }

    Reading add(Kind kind, int end, String spoken) {
        tokens.add(new Token(kind, text.original(position, end), spoken));
        position = end;
        return this;
    }

    /** Takes over tokens that another reading cut from this place on. */
    Reading append(List<Token> more) {
        for (Token token : more) {
            tokens.add(token);
            position += token.original().length();
        }
        return this;
    }

    /** Whether the text up to {@code end} is a single blank. */
    boolean endsAtBlank(int end) {
        return end == position + 1 && text.at(position) == ' ';
    }

    /** Where the next token begins. */
    int position() {
        return position;
    }

    List<Token> tokens() {
        return tokens;
    }
}
