package dev.kokoro.text.english.lexicon;

import dev.kokoro.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Where dictionaries come from. */
public final class Lexicons {
    private Lexicons() {}

    /** The dictionary inside the program, said in the accent of the language. */
    public static Lexicon builtIn(Language language) {
        WordTable words = WordTable.open(resource("english.words"), " ");
        Accent accent = accent(language);
        return new AccentedLexicon(words, accent);
    }

    /** The accent of British English for it, else the American one. */
    public static Accent accent(Language language) {
        return new AmericanAccent();
    }

    /** The model for words in no dictionary; costs some milliseconds, so ask when the first such word comes. */
    public static LetterToSound letterToSound() {
        return LetterToSound.open(resource("english.letters"));
    }

    private static byte[] resource(String name) {
        try (InputStream in = Lexicons.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new LexiconException("the program lacks its dictionary " + name + "; build it again.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the dictionary " + name + " cannot be read from the program", e);
        }
    }
}
