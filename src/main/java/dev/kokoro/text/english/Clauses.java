package dev.kokoro.text.english;

/** What the clause round a word is made of: whether it has its verb, whether its subject is a plural. */
final class Clauses {
    private Clauses() {}

    /**
     * Whether a word such as "records" is the verb of its clause: a noun or a name before it, no other verb beside it.
     * Relative clauses count for themselves.
     */
    static boolean isFinite(Surroundings at) {
        if (at.at(-3).equals("where")) {
            return true; // "the street where the President lives is closed"
        }
        if (isVerb(at.after()) || at.after().equals("of")) {
            return false;
        }
        for (int back = 1; back < 12; back++) {
            String word = at.at(-back);
            if (word.isEmpty() || WordClasses.CLAUSE_OPENERS.contains(word)) {
                break;
            }
            boolean participle = word.endsWith("ed")
                    && back > 1
                    && (WordClasses.PREPOSITIONS.contains(at.at(1 - back))
                            || WordClasses.DETERMINERS.contains(at.at(-back - 1))); // "a related habit"
            if (isVerb(word) && !participle) {
                return opensRelative(at, back);
            }
        }
        for (int on = 1; on < 10; on++) {
            String word = at.at(on);
            if (word.isEmpty() || WordClasses.CLAUSE_OPENERS.contains(word)) {
                return true;
            }
            if (WordClasses.AUXILIARIES.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean opensRelative(Surroundings at, int back) {
        for (int further = back + 1; further < back + 4; further++) {
            if (WordClasses.RELATIVES.contains(at.at(-further))) {
                return true;
            }
        }
        return false;
    }

    static boolean isVerb(String word) {
        return WordClasses.AUXILIARIES.contains(word)
                || WordClasses.PAST.contains(word)
                || WordClasses.COMMON_VERBS.contains(word)
                || (word.length() > 4 && word.endsWith("ed"));
    }

    /** A plural, or a singular in a phrase whose head is one: "chemicals in coke produce". */
    static boolean isPluralSubject(Surroundings from) {
        String before = from.before();
        if (isPlural(before)) {
            return true;
        }
        boolean phrase = WordClasses.PREPOSITIONS.contains(from.at(-2)) && isPlural(from.at(-3));
        return phrase && !WordClasses.FUNCTION_WORDS.contains(before) && !RoleGuesser.takesObject(from.after());
    }

    /** "countries that use it". */
    static boolean isRelative(Surroundings at) {
        return at.before().equals("that") && isPlural(at.at(-2)) && !at.isThirdPerson();
    }

    private static boolean isPlural(String word) {
        boolean s = word.length() > 3
                && word.endsWith("s")
                && !word.endsWith("ss")
                && !word.endsWith("us")
                && !word.endsWith("'s")
                && !WordClasses.PLURALS_BEFORE_NOUNS.contains(word)
                && !WordClasses.COMMON_VERBS.contains(word);
        return s || WordClasses.PLURALS.contains(word);
    }

    /** "DNS records.", "HTML documents by hand": a verb that wants an object has none here. */
    static boolean lacksObject(Surroundings at) {
        String verb = at.isThirdPerson() ? at.lower().substring(0, at.lower().length() - 1) : at.lower();
        return (at.after().isEmpty() || WordClasses.AFTER_NOUNS.contains(at.after()))
                && !WordClasses.INTRANSITIVE.contains(verb);
    }
}
