package dev.kokoro.text.english;

import dev.kokoro.text.Word;
import java.util.ArrayList;
import java.util.List;

/** Puts spoken tokens back together as the words that were written. */
final class WordAssembly {
    private static final String OPENING = "“(";
    private static final String CLOSING = ".,!?;:…)”";

    private final List<Word> words = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder phonemes = new StringBuilder();
    private final StringBuilder after = new StringBuilder();

    private WordAssembly() {}

    /** @param said the phonemes of each token, empty for those that are not spoken */
    static List<Word> assemble(List<Token> tokens, List<String> said) {
        WordAssembly assembly = new WordAssembly();
        for (int i = 0; i < tokens.size(); i++) {
            assembly.add(tokens.get(i), said.get(i));
        }
        assembly.finish();
        return assembly.words;
    }

    private void add(Token token, String said) {
        switch (token.kind()) {
            case WORDS, LETTERS -> {
                if (after.length() > 0) {
                    finish();
                }
                text.append(token.original());
                phonemes.append(phonemes.length() > 0 && !said.isEmpty() ? " " : "")
                        .append(said);
            }
            case PUNCTUATION -> {
                boolean opens = OPENING.contains(token.spoken());
                if (opens && (after.length() > 0 || text.length() == 0)) {
                    finish();
                }
                if (CLOSING.contains(token.spoken()) && endsWithSpace(after)) {
                    // What stood between, an emoji say, is not spoken: the mark belongs to the word before it.
                    after.setLength(after.length() - 1);
                }
                after.append(token.spoken());
            }
            case SPACE -> {
                boolean anything = text.length() > 0 || after.length() > 0;
                if (anything && !endsWithSpace(after) && !opensOnly()) {
                    after.append(' ');
                }
            }
            case SILENT -> {
                if (after.length() == 0) {
                    text.append(token.original().strip());
                }
            }
        }
    }

    private boolean opensOnly() {
        return text.length() == 0 && after.length() == 1 && OPENING.indexOf(after.charAt(0)) >= 0;
    }

    private void finish() {
        boolean spoken = phonemes.length() > 0 || !after.toString().isBlank();
        boolean written = text.chars().anyMatch(Character::isLetterOrDigit);
        if (spoken || written) {
            words.add(new Word(text.toString(), phonemes.toString(), after.toString()));
        } else if (after.length() > 0 && !words.isEmpty()) {
            Word last = words.remove(words.size() - 1);
            String space = last.after().endsWith(" ") ? "" : " ";
            words.add(new Word(last.text(), last.phonemes(), last.after() + space));
        }
        text.setLength(0);
        phonemes.setLength(0);
        after.setLength(0);
    }

    private static boolean endsWithSpace(CharSequence s) {
        return s.length() > 0 && s.charAt(s.length() - 1) == ' ';
    }
}
