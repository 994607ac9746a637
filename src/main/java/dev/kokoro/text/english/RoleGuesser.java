package dev.kokoro.text.english;

import dev.kokoro.text.english.lexicon.Readings;
import dev.kokoro.text.english.lexicon.Role;
import java.util.Locale;
import java.util.Set;

/**
 * Guesses what a word does in its sentence from the words around it. No model: a start must take milliseconds, and only
 * words said in several ways are ever asked for.
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
            return PastTense.role(at);
        }
        if (!readings.has(Role.VERB) && !readings.has(Role.NOUN) && !readings.has(Role.ADJ)) {
            return Role.DEFAULT;
        }
        if (readings.has(Role.ADV) && WordClasses.ON_AIR.contains(at.before())) {
            return Role.ADV;
        }
        Role role = RoleCues.role(at).orElseGet(() -> content(readings, at));
        if (at.lower().endsWith("ate") && role == Role.NOUN && !readings.has(Role.NOUN) && readings.has(Role.ADJ)) {
            return Role.ADJ; // "the deliberate and designed"
        }
        boolean plainAdjective = role == Role.ADJ && !readings.has(Role.ADJ);
        return plainAdjective && !WordClasses.ADJECTIVES_FIRST.contains(at.lower()) ? Role.NOUN : role;
    }

    private static boolean determines(Surroundings at) {
        String next = at.after();
        return !next.isEmpty()
                && (at.before().isEmpty() || WordClasses.PREPOSITIONS.contains(at.before()))
                && !WordClasses.FUNCTION_WORDS.contains(next)
                && !WordClasses.OBJECTS.contains(next);
    }

    private static Role content(Readings readings, Surroundings at) {
        Surroundings from = at.withoutAdverbs();
        String before = from.before();
        String after = at.after();
        boolean only = at.before().equals("only");
        boolean modal = WordClasses.MODALS.contains(only ? at.at(-2) : at.before());
        boolean bare = modal && !after.isEmpty() && (only || at.before().equals("don't"));
        if (!at.isThirdPerson() && (bare || ((modal || only) && takesObject(after)))) {
            return Role.VERB; // "Don't Use Pascal", "they only use the key"
        }
        if (at.isThirdPerson() && tellsWhatFollows(at)) {
            return takesObject(after) && !before.equals("to") ? Role.VERB : Role.NOUN;
        }
        boolean nameWord = at.isCapital() && !at.before().isEmpty();
        if (nameWord && (at.followsName() || WordClasses.DETERMINERS.contains(at.before())) && !at.isThirdPerson()) {
            return Role.NOUN;
        }
        if (isNeverVerb(at, from)) {
            return Role.NOUN;
        }
        if (isNounPlace(from, at)) {
            return describes(at) && !isParticiple(at) ? Role.ADJ : Role.NOUN;
        }
        if (isVerbPlace(from, at)) {
            return Role.VERB;
        }
        if (WordClasses.BE.contains(before)) {
            boolean order = before.equals("so") && takesObject(after);
            Role state = isParticiple(at) ? nounOrDefault(readings) : Role.ADJ; // "he was blessed"
            return order ? Role.VERB : state;
        }
        if (before.isEmpty()) {
            return start(at);
        }
        if (before.equals("and") || before.equals("or") || before.equals("but") || before.equals("then")) {
            return coordinated(readings, at);
        }
        if (at.isThirdPerson()) {
            return Clauses.isFinite(at) && !Clauses.lacksObject(at) ? Role.VERB : Role.NOUN;
        }
        if (Clauses.isPluralSubject(from) && !WordClasses.AUXILIARIES.contains(after) && !Clauses.lacksObject(at)) {
            return Role.VERB;
        }
        if (takesObject(after)
                && !Set.of("to", "that", "this", "itself", "himself", "themselves")
                        .contains(after)
                && !at.lower().endsWith("ed")) {
            return Role.VERB; // "in this case use the key"
        }
        boolean adjective = describes(at) && !isParticiple(at);
        return adjective || WordClasses.ADJECTIVES_FIRST.contains(at.lower()) ? Role.ADJ : nounOrDefault(readings);
    }

    /** "the values present in it", "the file content". */
    private static boolean isNeverVerb(Surroundings at, Surroundings from) {
        return switch (at.lower()) {
            case "present" -> isThere(at, from);
            case "content" ->
                !at.after().equals("to")
                        && !at.after().equals("with")
                        && !WordClasses.BE.contains(from.before())
                        && !WordClasses.OBJECTS.contains(at.after());
            default -> false;
        };
    }

    /** "This permits the water to rush in", but "it leads to conflicts" and "sacrificing objects". */
    private static boolean tellsWhatFollows(Surroundings at) {
        String before = at.before();
        boolean gerund = before.length() > 5 && before.endsWith("ing") && !takesObject(at.after());
        return gerund
                || before.equals("to")
                || (before.equals("this")
                        && takesObject(at.after())
                        && !at.after().equals("to"));
    }

    /** "learned", "blessed": an adjective only right before its noun and after a determiner. */
    private static boolean isParticiple(Surroundings at) {
        boolean determined =
                WordClasses.DETERMINERS.contains(at.before()) || at.before().equals("very");
        return at.lower().endsWith("ed") && !(determined && !at.after().endsWith("ly"));
    }

    /** Whether a noun follows, as far as one can see, that the word may describe. */
    private static boolean describes(Surroundings at) {
        String after = at.after();
        return !after.isEmpty()
                && !WordClasses.FUNCTION_WORDS.contains(after)
                && !WordClasses.OBJECTS.contains(after)
                && !after.endsWith("ed")
                && !WordClasses.SELDOM_ADJECTIVES.contains(at.lower());
    }

    /** After "to", "will", "they", "who" and their like, in a question, or where a sentence gives an order. */
    @SuppressWarnings("ReferenceEquality") // The same place, not one that reads alike.
    private static boolean isVerbPlace(Surroundings from, Surroundings at) {
        String before = from.before();
        String before2 = from.at(-2);
        if (at.isThirdPerson()) {
            return (WordClasses.SINGULAR_SUBJECTS.contains(before) && !WordClasses.MODALS.contains(at.after()))
                    || (from != at && !WordClasses.BE.contains(before) && Clauses.isFinite(at));
        }
        if (before.equals("to") || WordClasses.MODALS.contains(before)) {
            return true;
        }
        if (Clauses.isRelative(from)) {
            return true;
        }
        boolean object = takesObject(at.after()) || WordClasses.PARTICLES.contains(at.after());
        if (before.equals("not")) {
            return WordClasses.MODALS.contains(before2) || object;
        }
        if (before.equals("than")) {
            return before2.equals("rather") && (object || !at.lower().endsWith("ate"));
        }
        if (WordClasses.CAUSATIVES.contains(before2) && WordClasses.OBJECTS.contains(before)) {
            return true;
        }
        if (WordClasses.SUBJECTS.contains(before) || (WordClasses.PLURAL_PRONOUNS.contains(before) && object)) {
            return true;
        }
        return asksWithDo(at);
    }

    /** "Does the camera record video?" */
    private static boolean asksWithDo(Surroundings at) {
        for (int back = 2; back <= 4; back++) {
            String word = at.at(-back);
            if (WordClasses.DO.contains(word)) {
                return back < 4 || WordClasses.DETERMINERS.contains(at.at(1 - back));
            }
            if (word.isEmpty() || WordClasses.AUXILIARIES.contains(word)) {
                return false;
            }
        }
        return false;
    }

    private static Role start(Surroundings at) {
        String after = at.after();
        boolean adverbs = !at.before().isEmpty();
        boolean order = (takesObject(after) && !after.equals("that")) || WordClasses.PARTICLES.contains(after);
        if (!at.isThirdPerson()
                && (order || (adverbs && !after.isEmpty() && !WordClasses.PREPOSITIONS.contains(after)))) {
            return WordClasses.ADJECTIVES_FIRST.contains(at.lower()) && after.equals("to") ? Role.ADJ : Role.VERB;
        }
        if (at.lower().endsWith("ate") && Set.of("on", "about", "upon", "over").contains(after)) {
            return Role.VERB;
        }
        boolean does = at.isThirdPerson()
                && (takesObject(after) || WordClasses.DETERMINERS.contains(after))
                && !after.equals("that");
        if (does) {
            return Role.VERB; // "Converts the file": what a description says of its subject
        }
        boolean object = !WordClasses.FUNCTION_WORDS.contains(after)
                || (Set.of("in", "with", "for", "as").contains(after)
                        && !Clauses.isVerb(at.at(2))
                        && !WordClasses.AUXILIARIES.contains(at.at(3)));
        boolean instruction = WordClasses.ORDERS.contains(at.lower()) && !after.isEmpty() && object;
        if (instruction) {
            return Role.VERB;
        }
        return describes(at) ? Role.ADJ : Role.NOUN;
    }

    /** "reads and records", "carbon and lead": what stands on both sides of "and" is mostly alike. */
    private static Role coordinated(Readings readings, Surroundings at) {
        if (at.isThirdPerson()) {
            boolean verbBefore = at.at(-2).endsWith("s") && !at.at(-2).endsWith("ss") && !isDetermined(at, -2);
            return verbBefore || takesObject(at.after()) ? Role.VERB : Role.NOUN;
        }
        boolean orderBefore = WordClasses.MODALS.contains(at.at(-3))
                || at.at(-3).equals("to")
                || WordClasses.SUBJECTS.contains(at.at(-3));
        boolean using =
                at.lower().equals("use") && !at.after().isEmpty() && !WordClasses.FUNCTION_WORDS.contains(at.after());
        if (takesObject(at.after()) || orderBefore || using) {
            return Role.VERB;
        }
        return describes(at) && readings.has(Role.ADJ) ? Role.ADJ : nounOrDefault(readings);
    }

    private static boolean isDetermined(Surroundings at, int offset) {
        String before = at.at(offset - 1);
        return WordClasses.DETERMINERS.contains(before)
                || WordClasses.PREPOSITIONS.contains(before)
                || isAdjective(before);
    }

    private static Role nounOrDefault(Readings readings) {
        return readings.has(Role.NOUN) ? Role.NOUN : Role.DEFAULT;
    }

    /** After a determiner, a possessive, a preposition or an adjective by its look. */
    private static boolean isNounPlace(Surroundings from, Surroundings at) {
        String before = at.before();
        if (before.isEmpty()) {
            return false;
        }
        if (Clauses.isRelative(at)) {
            return false; // "countries that use it"
        }
        boolean pronoun = WordClasses.PLURAL_PRONOUNS.contains(before)
                && (takesObject(at.after())
                        || Set.of("in", "on", "here", "there").contains(at.after()));
        boolean objectPronoun = before.equals("her")
                && (WordClasses.MODALS.contains(at.at(-2)) || WordClasses.CAUSATIVES.contains(at.at(-2)));
        boolean relative = at.isThirdPerson() && (before.equals("that") || before.equals("what"));
        if (WordClasses.DETERMINERS.contains(before)) {
            return !objectPronoun && !relative && !(pronoun && !at.isThirdPerson());
        }
        if (before.equals("than") && from.at(-2).equals("rather")) {
            return false;
        }
        return WordClasses.PREPOSITIONS.contains(before)
                || (before.endsWith("'s") && !WordClasses.SUBJECTS.contains(before) && !before.equals("let's"))
                || before.endsWith("s'")
                || (before.length() > 5 && before.endsWith("ing") && !at.isThirdPerson() && !takesObject(at.after()))
                || before.matches("\\d+")
                || (isAdjective(before) && !opensWithPolice(at) && !(at.isThirdPerson() && at.followsName()));
    }

    /** "Everyone present agreed", "the values present in it". */
    private static boolean isThere(Surroundings at, Surroundings from) {
        boolean place = Set.of("in", "at", "on").contains(at.after()) && !WordClasses.SUBJECTS.contains(from.before());
        boolean all = Set.of("everyone", "everybody", "those", "anyone", "all").contains(at.before());
        return place || ((all || WordClasses.BE.contains(from.before())) && !takesObject(at.after()));
    }

    /** "Police suspect arson", where "a police report" is another matter. */
    private static boolean opensWithPolice(Surroundings at) {
        boolean verb =
                Set.of("suspect", "suspects", "record", "conduct", "permit").contains(at.lower());
        return at.before().equals("police")
                && at.at(-2).isEmpty()
                && verb
                && !at.isThirdPerson()
                && !at.after().isEmpty();
    }

    private static boolean isAdjective(String word) {
        boolean ending = word.length() > 4 && word.matches(".*(al|ous|ic|ive|ful|able|ible|less|ary|ish|ern)");
        return (ending && !WordClasses.NOUNS_LIKE_ADJECTIVES.contains(word))
                || WordClasses.ADJECTIVES.contains(word.toLowerCase(Locale.ROOT));
    }
}
