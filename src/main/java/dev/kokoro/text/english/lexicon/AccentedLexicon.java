package dev.kokoro.text.english.lexicon;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A dictionary of American sounds, said in an accent. Its words are in lower case. */
final class AccentedLexicon implements Lexicon {
    private final WordTable words;
    private final Accent accent;

    AccentedLexicon(WordTable words, Accent accent) {
        this.words = words;
        this.accent = accent;
    }

    @Override
    public Optional<Readings> find(String word) {
        return words.find(word).map(readings -> {
            Map<Role, String> said = new EnumMap<>(Role.class);
            readings.byRole().forEach((role, sounds) -> said.put(role, accent.say(word, Sound.parse(sounds))));
            return new Readings(said);
        });
    }
}
