package dev.kokoro.text.english;

import dev.kokoro.text.english.lexicon.Readings;
import dev.kokoro.text.english.lexicon.Role;
import java.util.Locale;

/**
 * Guesses what a word does in its sentence from the few words around it. No model: a start must take milliseconds, and
 * only words said in several ways are ever asked for.
 */
final class RoleGuesser {

    private RoleGuesser() {}

    /** Whether the word may begin the object of a verb before it. */
    static boolean takesObject(String word) {
        return WordClasses.OBJECTS.contains(word);
    }

    /** The role in which the word is to be said, out of those it has readings for. */
    static Role guess(Readings readings, Surroundings at, boolean pauseFollows) {
        if (pauseFollows && readings.has(Role.NONE)) {
            return Role.NONE;
        }
        if (readings.has(Role.DT)) {
            return determines(at) ? Role.DT : Role.DEFAULT;
        }
        if (readings.has(Role.VBD)) {
            return past(at);
        }
        if (readings.has(Role.ADV) && WordClasses.ON_AIR.contains(at.before())) {
            return Role.ADV;
        }
        return content(readings, at);
    }

    private static boolean determines(Surroundings at) {
        String next = at.after();
        return !next.isEmpty()
                && (at.before().isEmpty() || WordClasses.PREPOSITIONS.contains(at.before()))
                && !WordClasses.FUNCTION_WORDS.contains(next)
                && !WordClasses.OBJECTS.contains(next);
    }

    /** "read" and its like: the spelling hides the tense. */
    private static Role past(Surroundings at) {
        String before = at.before();
        String word = at.word().toLowerCase(Locale.ROOT);
        if (word.equals("used")) {
            boolean passive = WordClasses.BE.contains(before) && !before.endsWith("n't") && !before.startsWith("g");
            return at.after().equals("to") && !passive ? Role.VBD : Role.DEFAULT;
        }
        if (WordClasses.HAVE.contains(before)
                || (WordClasses.HAVE.contains(at.at(-2)) && (before.equals("never") || before.equals("not")))) {
            return Role.VBN;
        }
        if (before.equals("be")
                || before.equals("was")
                || before.equals("were")
                || before.equals("is")
                || before.equals("are")
                || before.equals("being")
                || before.equals("well")
                || before.equals("widely")) {
            return Role.VBN;
        }
        if (before.equals("to")
                || WordClasses.MODALS.contains(before)
                || (WordClasses.MODALS.contains(at.at(-2)) && before.length() < 4)
                || WordClasses.DETERMINERS.contains(before)) {
            return Role.DEFAULT;
        }
        boolean thirdPerson = before.equals("he") || before.equals("she") || before.equals("who") || at.followsName();
        boolean toldInPast = at.anywhere(w -> WordClasses.PAST.contains(w) || (w.length() > 4 && w.endsWith("ed")));
        return thirdPerson || (!before.isEmpty() && toldInPast) ? Role.VBD : Role.DEFAULT;
    }

    private static Role content(Readings readings, Surroundings at) {
        String before = at.before();
        String after = at.after();
        boolean verb = readings.has(Role.VERB) || readings.has(Role.NOUN);
        if (before.equals("to") && !at.word().endsWith("s")) {
            return Role.VERB;
        }
        if (isNounPlace(before, at)) {
            boolean describes =
                    readings.has(Role.ADJ) && !after.isEmpty() && !WordClasses.FUNCTION_WORDS.contains(after);
            return describes ? Role.ADJ : Role.NOUN;
        }
        if (WordClasses.BE.contains(before)) {
            return readings.has(Role.ADJ) ? Role.ADJ : Role.DEFAULT;
        }
        if (WordClasses.MODALS.contains(before) || WordClasses.SUBJECTS.contains(before)) {
            return verb ? Role.VERB : Role.DEFAULT;
        }
        if (before.isEmpty()) {
            return WordClasses.OBJECTS.contains(after)
                            && !after.isEmpty()
                            && !at.word().endsWith("s")
                    ? Role.VERB
                    : start(readings, at);
        }
        if (before.equals("and") || before.equals("or")) {
            return WordClasses.OBJECTS.contains(after) ? Role.VERB : Role.DEFAULT;
        }
        boolean pluralSubject = before.length() > 3
                && before.endsWith("s")
                && !before.endsWith("ss")
                && !before.endsWith("us")
                && !at.word().endsWith("s")
                && !WordClasses.PLURALS_BEFORE_NOUNS.contains(before);
        boolean singularVerb = at.word().endsWith("s")
                && WordClasses.OBJECTS.contains(after)
                && !WordClasses.PREPOSITIONS.contains(after);
        if (pluralSubject || singularVerb || (before.endsWith("ly") && WordClasses.OBJECTS.contains(after))) {
            return Role.VERB;
        }
        return readings.has(Role.ADJ) && !after.isEmpty() && !WordClasses.FUNCTION_WORDS.contains(after)
                ? Role.ADJ
                : nounOrDefault(readings);
    }

    private static Role start(Readings readings, Surroundings at) {
        boolean describes =
                readings.has(Role.ADJ) && !at.after().isEmpty() && !WordClasses.FUNCTION_WORDS.contains(at.after());
        return describes ? Role.ADJ : nounOrDefault(readings);
    }

    private static Role nounOrDefault(Readings readings) {
        return readings.has(Role.NOUN) ? Role.NOUN : Role.DEFAULT;
    }

    /** After a determiner, a possessive, a preposition or an adjective by its look. */
    private static boolean isNounPlace(String before, Surroundings at) {
        if (before.isEmpty()) {
            return false;
        }
        boolean objectPronoun = before.equals("her") && WordClasses.MODALS.contains(at.at(-2));
        if (WordClasses.DETERMINERS.contains(before) && !objectPronoun) {
            return true;
        }
        return WordClasses.PREPOSITIONS.contains(before)
                || before.endsWith("'s")
                || before.endsWith("s'")
                || (before.length() > 4 && before.matches(".*(al|ous|ic|ive|ful|able|ible|less|ary|ish|ern)"))
                || WordClasses.ADJECTIVES.contains(before);
    }
}
