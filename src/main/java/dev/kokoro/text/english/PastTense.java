package dev.kokoro.text.english;

import dev.kokoro.text.english.lexicon.Role;
import java.util.Set;

/** Tells the tense of verbs whose spelling hides it: "read", "wound", "used". */
final class PastTense {
    private static final Set<String> PASSIVE = Set.of(
            "be", "was", "were", "is", "are", "being", "been", "get", "gets", "got", "am", "it's", "they're", "that's");
    private static final Set<String> PERFECT = Set.of(
            "have", "has", "had", "having", "i've", "you've", "we've", "they've", "haven't", "hasn't", "hadn't",
            "he'd");

    private static final Set<String> QUESTIONS =
            Set.of("what", "which", "who", "whom", "why", "when", "where", "how", "books", "book", "and", "but", "so");

    private static final Set<String> PERSONS = Set.of(
            "i", "you", "he", "she", "we", "they", "people", "i'm", "you're", "he's", "she's", "we're", "they're",
            "am");

    /** What used to be so rather than what a thing is used for. */
    private static final Set<String> STATES = Set.of(
            "be", "have", "live", "think", "know", "say", "love", "like", "work", "go", "come", "belong", "believe");

    private static final Set<String> DEFINITE =
            Set.of("the", "this", "my", "your", "his", "her", "our", "their", "its");

    private static final Set<String> TIMES = Set.of("when", "if", "once", "although", "though", "as", "where");

    private static final Set<String> WHERE = Set.of("where", "how", "why", "than", "because", "whereas");

    private PastTense() {}

    /** Past tense, past participle, or {@link Role#DEFAULT} for every other use. */
    static Role role(Surroundings at) {
        Surroundings from = at.withoutAdverbs();
        String before = from.before();
        if (at.lower().equals("used")) {
            return used(at, from);
        }
        if (PERFECT.contains(before) || asksWithHave(from) || at.before().equals("well")) {
            return Role.VBN;
        }
        if (PASSIVE.contains(before) && !at.lower().equals("wound")) {
            return Role.VBN;
        }
        if (at.lower().equals("wound")) {
            return wound(at, before);
        }
        boolean plain = before.equals("to")
                || WordClasses.MODALS.contains(before)
                || (WordClasses.MODALS.contains(from.at(-2)) && !at.followsName() && before.length() < 5)
                || WordClasses.DETERMINERS.contains(before)
                || WordClasses.PREPOSITIONS.contains(before)
                || WordClasses.ADJECTIVES.contains(before)
                || before.isEmpty();
        if (plain) {
            return Role.DEFAULT;
        }
        boolean singular = WordClasses.SINGULAR_SUBJECTS.contains(before) && !before.equals("that");
        boolean noun = WordClasses.DETERMINERS.contains(from.at(-2)) && !before.endsWith("s") && !asksWithDo(from);
        return singular || noun || at.followsName() || toldInPast(at) ? Role.VBD : Role.DEFAULT;
    }

    private static boolean toldInPast(Surroundings at) {
        return at.anywhere(w -> WordClasses.PAST.contains(w) || (w.length() > 4 && w.endsWith("ed")));
    }

    /** "used to" of habit, and "be used to it" of custom, but "a hammer is used to drive nails". */
    private static Role used(Surroundings at, Surroundings from) {
        String before = from.before();
        if (!at.after().equals("to")) {
            return Role.DEFAULT;
        }
        boolean passive = WordClasses.BE.contains(before) && !before.endsWith("n't") && !before.startsWith("g");
        String object = at.at(2);
        boolean asOnce = object.isEmpty()
                || before.equals("who")
                || WHERE.contains(from.at(-2)); // "than it used to", "where boys used to swim"
        boolean person = PERSONS.contains(before) || PERSONS.contains(from.at(-2));
        boolean custom = person && (WordClasses.OBJECTS.contains(object) || object.endsWith("ing"));
        if (passive && !custom) {
            return Role.DEFAULT;
        }
        if (asOnce && !passive && !TIMES.contains(before)) {
            return Role.VBD;
        }
        if (TIMES.contains(before)) {
            return Role.DEFAULT; // "When used to describe it"
        }
        if (custom || person || from.followsName() || STATES.contains(object)) {
            return Role.VBD;
        }
        // "The factory used to make wood", but "a key used to open it was lost" and "Used to open doors"
        return isDefiniteSubject(from) && Clauses.isFinite(at) ? Role.VBD : Role.DEFAULT;
    }

    /** "The old factory" at the beginning of a clause, where "a command" and "the tasks of the software" are told of. */
    private static boolean isDefiniteSubject(Surroundings from) {
        for (int back = 2; back < 5; back++) {
            if (DEFINITE.contains(from.at(-back))) {
                String opener = from.at(-back - 1);
                return opener.isEmpty() || WordClasses.CLAUSE_OPENERS.contains(opener);
            }
        }
        return false;
    }

    private static Role wound(Surroundings at, String before) {
        boolean told = WordClasses.OBJECTS.contains(at.after()) || WordClasses.PARTICLES.contains(at.after());
        boolean noun = WordClasses.DETERMINERS.contains(before) || before.isEmpty() || before.equals("to");
        return told && !noun ? Role.VBD : Role.DEFAULT;
    }

    /** "Have you read it?", "What has Mary read?" */
    private static boolean asksWithHave(Surroundings from) {
        for (int back = 2; back <= 4; back++) {
            String word = from.at(-back);
            if (PERFECT.contains(word)) {
                String asker = from.at(-back - 1);
                return asker.isEmpty() || QUESTIONS.contains(asker);
            }
            if (word.isEmpty() || WordClasses.AUXILIARIES.contains(word) || WordClasses.PREPOSITIONS.contains(word)) {
                return false;
            }
        }
        return false;
    }

    private static boolean asksWithDo(Surroundings from) {
        return WordClasses.DO.contains(from.at(-3)) || WordClasses.MODALS.contains(from.at(-3));
    }
}
