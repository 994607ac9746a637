package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;

/** Words in capitals: "FBI" and "CDs" are spelt, "NASA" is a word, "NOT" is only loud. */
final class Capitals implements Rule {
    /** Longer ones are looked up as they are written, "WYSIWYG". */
    private static final int LONGEST_LOUD = 5;

    private static final Set<String> PRONOUNS = Set.of("IT", "US", "WHO");
    private static final Set<String> DETERMINERS = Set.of("the", "an", "a", "all", "our", "their", "your", "my");
    private static final Set<String> ASKED = WordLists.words("after-who");

    private static final Set<String> LOUD = WordLists.words("loud");

    /** "We can DO IT". */
    private static final Set<String> LOUD_BEFORE =
            Set.of("do", "is", "was", "get", "tell", "give", "to", "not", "of", "on", "stop");

    private static final Shape SHAPE = new Shape("([A-Z]{2,40})(s|'s|(?<=S)es)?(?![\\p{L}\\p{N}\\p{M}]|'\\p{L})");

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start).map(m -> say(text, m)).orElse(List.of());
    }

    /** "PUT IT DOWN", "TELL US" and "WHO is it" are loud; "the IT", "US troops" and "the WHO" are names. */
    private static boolean isPronoun(Passage text, Matcher m) {
        String before = text.wordBefore(m.start());
        String after = text.wordAfter(m.end());
        boolean named =
                DETERMINERS.contains(before) || (before.isEmpty() && m.group(1).equals("US"));
        boolean asks = m.group(1).equals("WHO") && ASKED.contains(after.toLowerCase(Locale.ROOT));
        String start =
                text.view(Math.max(0, m.start() - 5), m.start()).toString().strip();
        boolean besideLoud = start.matches("(?:.*\\P{L})?[A-Z]{2,4}") && LOUD_BEFORE.contains(before);
        return !named && (text.shouted() || asks || besideLoud);
    }

    private static List<Token> say(Passage text, Matcher m) {
        String letters = m.group(1);
        String suffix = m.group(2) == null ? "" : m.group(2).replace("es", "s");
        Reading reading = new Reading(text, m.start());
        boolean joined = text.at(m.end()) == '&' || text.at(m.start() - 1) == '&';
        boolean besideLoud = LOUD.contains(text.wordAfter(m.end())) && !Acronyms.alwaysSpelt(letters);
        boolean pronoun = suffix.isEmpty() && PRONOUNS.contains(letters);
        if (joined || (pronoun ? !isPronoun(text, m) : Acronyms.spelt(letters, text.shouted() || besideLoud))) {
            return reading.letters(m.end(), letters + suffix).tokens();
        }
        boolean name = letters.length() > LONGEST_LOUD || Acronyms.isSpokenAcronym(letters);
        boolean loud = text.shouted() || !name;
        return reading.words(m.end(), (loud ? letters.toLowerCase(Locale.ROOT) : letters) + suffix)
                .tokens();
    }
}
