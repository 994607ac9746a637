package dev.kokoro.text.english.lexicon;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A dictionary of American sounds, said in an accent. All but a few of its words are in lower case. */
final class AccentedLexicon implements Lexicon {
    private final WordTable words;
    private final Accent accent;
    private final WordFormation formation;

    AccentedLexicon(WordTable words, Accent accent) {
        this.words = words;
        this.accent = accent;
        this.formation = new WordFormation(w -> this.words.find(w).map(AccentedLexicon::sounds));
    }

    /** Only the words listed. */
    @Override
    public Optional<Readings> find(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return words.find(word).map(readings -> {
            Map<Role, String> said = new EnumMap<>(Role.class);
            readings.byRole().forEach((role, sounds) -> said.put(role, accent.say(lower, Sound.parse(sounds))));
            return new Readings(said);
        });
    }

    /** Only words that are not listed but made of such as are. */
    Optional<Readings> form(String word) {
        return formation.find(word).map(sounds -> Readings.of(accent.say(word, sounds)));
    }

    private static List<Sound> sounds(Readings readings) {
        return Sound.parse(readings.in(Role.DEFAULT));
    }
}
