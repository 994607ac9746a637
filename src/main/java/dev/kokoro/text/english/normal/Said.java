package dev.kokoro.text.english.normal;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;

/** What is said for the match of a pattern; nothing if the rule has nothing to say there. */
@FunctionalInterface
interface Said {
    Optional<Reading> say(Passage text, MatchResult match);

    /** The words that a function gives for the whole match; none of them, and it is passed over. */
    static Said words(BiFunction<Passage, MatchResult, Optional<String>> words) {
        return (text, m) -> words.apply(text, m).map(spoken -> new Reading(text, m.start()).words(m.end(), spoken));
    }
}
