package dev.kokoro.text;

import dev.kokoro.text.spoken.FormTable;
import java.util.Set;

/**
 * What a language's sentence splitter must know about words before a point and after it.
 *
 * @param never in small letters without the last point: a name or a number always follows, "dr", "vs"
 * @param beforeNumbers abbreviations only where a digit follows, "no", "fig"
 * @param sometimes may end a sentence; then a word of {@code starters} follows, "etc", "st", "jr"
 * @param starters words that in capitals begin a sentence far more often than a name
 * @param names words that continue after "p.m." although they are capitalised: weekdays, months, time zones
 * @param speech verbs of telling, which follow a quotation: {@code "Stop!" John said.}
 */
record SentenceWords(
        Set<String> never,
        Set<String> beforeNumbers,
        Set<String> sometimes,
        Set<String> starters,
        Set<String> names,
        Set<String> speech) {
    private static final SentenceWords NONE =
            new SentenceWords(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    static SentenceWords of(Language language) {
        return language.isEnglish()
                ? EnglishSentenceWords.ALL
                : FormTable.of(language)
                        .map(t -> new SentenceWords(
                                t.abbreviations(), Set.of(), t.mayEndSentences(), t.starters(), Set.of(), Set.of()))
                        .orElse(NONE);
    }
}
