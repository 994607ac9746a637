package dev.kokoro.text.english.lexicon;

import dev.kokoro.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Where dictionaries come from, and which of them is asked first. */
public final class Lexicons {
    /** Shorter words are seldom what their letters seem to be: "does" is no plural. */
    private static final int SHORTEST_INFLECTED = 6;

    private static final String BUILT_IN = "built-in dictionary";
    private static final String DERIVED = "derived from the built-in dictionary";

    private Lexicons() {}

    /**
     * A dictionary among others.
     *
     * @param source what to call it when someone asks where a pronunciation comes from
     */
    public record Layer(String source, Lexicon lexicon) {}

    /** The dictionary inside the program in the accent of the language, with the words made of words it has. */
    public static Lexicon builtIn(Language language) {
        return firstOf(builtInLayers(language, accent(language)));
    }

    private static List<Layer> builtInLayers(Language language, Accent accent) {
        boolean british = language == Language.BRITISH_ENGLISH;
        AccentedLexicon builtIn = accented(accent);
        Lexicon mended = new MendedWords(resource(british ? "british.txt" : "american.txt"));
        Lexicon inflected = new Derivations(mended, new Inflections(british));
        Lexicon longInflected = word -> word.length() < SHORTEST_INFLECTED ? Optional.empty() : inflected.find(word);
        return List.of(
                new Layer(BUILT_IN, corrected(british)),
                new Layer(BUILT_IN, mended),
                new Layer(DERIVED, longInflected),
                new Layer(BUILT_IN, builtIn),
                new Layer(DERIVED, builtIn::form));
    }

    private static Lexicon corrected(boolean british) {
        return word -> british ? BritishWords.corrected(word).map(Readings::of) : Optional.empty();
    }

    /** The words listed in the dictionary inside the program and no others. */
    public static Lexicon listed(Language language) {
        return accented(accent(language));
    }

    /**
     * The best there is: misaki's gold lexicon over its silver one, what can be derived from their words, and the
     * dictionary inside the program for the rest.
     *
     * @param lexiconDirs folders that may hold {@code us_gold.json} and so on; the first that has a file wins
     * @param cacheDir for compiled lexicons; need not exist
     * @throws LexiconException if a lexicon is there and cannot be read
     */
    public static Lexicon open(Language language, List<Path> lexiconDirs, Path cacheDir) {
        List<Layer> official = officialLayers(language, lexiconDirs, cacheDir);
        if (official.isEmpty()) {
            return builtIn(language);
        }
        List<Layer> all = new ArrayList<>(official);
        all.add(new Layer(BUILT_IN, whenAsked(language)));
        return firstOf(all);
    }

    /** All that {@link #open} asks, in that order, to see which of them answers. */
    public static List<Layer> layers(Language language, List<Path> lexiconDirs, Path cacheDir) {
        List<Layer> all = new ArrayList<>(officialLayers(language, lexiconDirs, cacheDir));
        all.addAll(builtInLayers(language, all.isEmpty() ? accent(language) : accentOfNames(language)));
        return all;
    }

    /** None where no official lexicon is installed. */
    private static List<Layer> officialLayers(Language language, List<Path> lexiconDirs, Path cacheDir) {
        boolean british = language == Language.BRITISH_ENGLISH;
        List<Layer> misaki = new ArrayList<>();
        for (String name : MisakiLexicon.fileNames(british)) {
            lexiconDirs.stream()
                    .map(d -> d.resolve(name))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .ifPresent(json ->
                            misaki.add(new Layer("official lexicon " + name, MisakiLexicon.open(json, cacheDir))));
        }
        if (misaki.isEmpty()) {
            return List.of();
        }
        List<Layer> all = new ArrayList<>(List.of(new Layer(BUILT_IN, corrected(british))));
        all.addAll(misaki);
        all.add(new Layer(
                "derived from the official lexicon", new Derivations(firstOf(misaki), new Inflections(british))));
        return all;
    }

    /** The American or the British accent; American for any other language. */
    public static Accent accent(Language language) {
        return language == Language.BRITISH_ENGLISH ? new BritishAccent() : new AmericanAccent(false);
    }

    /** The accent in which words of no dictionary are said, names mostly. */
    public static Accent accentOfNames(Language language) {
        return language == Language.BRITISH_ENGLISH ? new BritishAccent() : new AmericanAccent(true);
    }

    /** The model for words in no dictionary; costs some milliseconds, so ask when the first such word comes. */
    public static LetterToSound letterToSound() {
        return LetterToSound.open(resource("english.letters"));
    }

    private static Lexicon firstOf(List<Layer> layers) {
        List<Lexicon> inOrder = layers.stream().map(Layer::lexicon).toList();
        return word -> {
            for (Lexicon lexicon : inOrder) {
                Optional<Readings> found = lexicon.find(word);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        };
    }

    /** The built-in dictionary, opened by the first word that the installed ones lack: most texts have none. */
    private static Lexicon whenAsked(Language language) {
        AtomicReference<Lexicon> opened = new AtomicReference<>();
        return word -> {
            Lexicon lexicon = opened.get();
            if (lexicon == null) {
                lexicon = firstOf(builtInLayers(language, accentOfNames(language)));
                opened.set(lexicon);
            }
            return lexicon.find(word);
        };
    }

    private static AccentedLexicon accented(Accent accent) {
        return new AccentedLexicon(WordTable.open(resource("english.words"), " "), accent);
    }

    private static byte[] resource(String name) {
        try (InputStream in = Lexicons.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new LexiconException("the program lacks its dictionary " + name + "; build it again.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new LexiconException(
                    "the dictionary " + name + " cannot be read from the program; build it again.", e);
        }
    }
}
