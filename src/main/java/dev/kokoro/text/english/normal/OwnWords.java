package dev.kokoro.text.english.normal;

import dev.kokoro.text.UserDictionary;
import dev.kokoro.text.UserDictionary.Entry;
import dev.kokoro.text.UserDictionary.Match;
import dev.kokoro.text.english.Token;
import dev.kokoro.text.english.lexicon.Inflections;
import java.util.List;
import java.util.Locale;

/** What the user's own dictionary says, before any other rule; a genitive may follow. */
final class OwnWords implements Rule {
    private final UserDictionary dictionary;
    private final Inflections endings;

    OwnWords(UserDictionary dictionary, boolean british) {
        this.dictionary = dictionary;
        this.endings = new Inflections(british);
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return dictionary.at(text.view(), start).map(m -> say(text, start, m)).orElse(List.of());
    }

    private List<Token> say(Passage text, int start, Match match) {
        Entry entry = match.entry();
        boolean genitive = text.at(match.end()) == '\''
                && text.at(match.end() + 1) == 's'
                && !Character.isLetterOrDigit(text.at(match.end() + 2));
        int end = genitive ? match.end() + 2 : match.end();
        Reading reading = new Reading(text, start);
        if (entry.phonemes()) {
            String phonemes = genitive ? endings.s(entry.said()) : entry.said();
            return reading.pronounced(end, letters(entry.written()), phonemes).tokens();
        }
        String words = letters(entry.said());
        return words.isEmpty()
                ? List.of()
                : reading.words(end, genitive ? words + "'s" : words).tokens();
    }

    /** Words of A to Z and apostrophes, single blanks between them. */
    private static String letters(String text) {
        String latin = LatinLetters.of(text.replaceAll("[^\\p{L}\\p{M}']+", "''"))
                .replace("''", " ")
                .strip();
        return latin.replaceAll(" +", " ").toLowerCase(Locale.ROOT);
    }
}
