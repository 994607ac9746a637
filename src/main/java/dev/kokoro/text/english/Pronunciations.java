package dev.kokoro.text.english;

import dev.kokoro.text.Language;
import dev.kokoro.text.NormalizationOptions;
import dev.kokoro.text.UserDictionary;
import dev.kokoro.text.Word;
import dev.kokoro.text.english.lexicon.Lexicon;
import dev.kokoro.text.english.lexicon.Lexicons;
import dev.kokoro.text.english.lexicon.Lexicons.Layer;
import dev.kokoro.text.english.lexicon.Readings;
import dev.kokoro.text.english.lexicon.Role;
import dev.kokoro.text.english.normal.EnglishNormalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells how an English word is said alone, and who says so. */
public final class Pronunciations {
    /**
     * An answer.
     *
     * @param phonemes as the model gets them
     * @param source the user's dictionary with file and line, the official lexicon, the built-in one, or how it was derived
     * @param others further readings by what the word does in its sentence, e.g. {@code VERB}
     */
    public record Pronunciation(String word, String phonemes, String source, Map<String, String> others) {}

    private final UserDictionary own;
    private final List<Layer> layers;
    private final EnglishNormalizer normalizer;
    private final EnglishPhonemizer phonemizer;

    /** @param layers see {@link Lexicons#layers} */
    public Pronunciations(Language language, List<Layer> layers, UserDictionary own) {
        this.own = own;
        this.layers = List.copyOf(layers);
        this.normalizer = new EnglishNormalizer(language, NormalizationOptions.defaults(), own);
        Lexicon all = word -> this.layers.stream()
                .map(layer -> layer.lexicon().find(word))
                .flatMap(Optional::stream)
                .findFirst();
        this.phonemizer = new EnglishPhonemizer(language, normalizer::normalize, all);
    }

    /** How the word, or the words, would be said with nothing around them. */
    public Pronunciation of(String word) {
        String said = phonemizer.phonemize(word).stream()
                .map(Word::phonemes)
                .filter(p -> !p.isBlank())
                .collect(Collectors.joining(" "));
        Optional<UserDictionary.Match> match = own.at(word, 0).filter(m -> m.end() == word.length());
        if (match.isPresent()) {
            return new Pronunciation(
                    word, said, "own dictionary, " + match.get().entry().source(), Map.of());
        }
        List<Token> spoken = normalizer.normalize(word).stream()
                .filter(t -> t.kind() == Token.Kind.WORDS || t.kind() == Token.Kind.LETTERS)
                .toList();
        if (spoken.isEmpty()) {
            return new Pronunciation(word, said, "nothing to say", Map.of());
        }
        if (spoken.stream().allMatch(t -> t.kind() == Token.Kind.LETTERS)) {
            return new Pronunciation(word, said, "letter by letter", Map.of());
        }
        if (spoken.size() > 1 || !spoken.get(0).spoken().equalsIgnoreCase(word)) {
            String words = spoken.stream().map(Token::spoken).collect(Collectors.joining(" "));
            return new Pronunciation(word, said, "read as: " + words, Map.of());
        }
        return dictionaryWord(word, said);
    }

    private Pronunciation dictionaryWord(String word, String said) {
        for (String spelling : List.of(word, word.toLowerCase(Locale.ROOT))) {
            for (Layer layer : layers) {
                Optional<Readings> found = layer.lexicon().find(spelling);
                if (found.isPresent()) {
                    return new Pronunciation(word, said, layer.source(), others(found.get(), said));
                }
            }
        }
        return new Pronunciation(word, said, "guessed from its letters", Map.of());
    }

    private static Map<String, String> others(Readings readings, String said) {
        Map<String, String> others = new TreeMap<>();
        readings.byRole().forEach((role, phonemes) -> {
            String model = EnglishPhonemizer.forModel(phonemes);
            if (!model.equals(said) && !model.isEmpty()) {
                others.put(role == Role.DEFAULT ? "else" : role.name().toLowerCase(Locale.ROOT), model);
            }
        });
        return others;
    }
}
