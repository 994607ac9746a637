package dev.kokoro.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Notices a text in a script that its language is not written in, which would come out as nonsense. */
final class Script {
    private static final Set<UnicodeScript> LATIN = EnumSet.of(UnicodeScript.LATIN);
    /** Formulas have Greek letters in every language. */
    private static final Set<UnicodeScript> EVERYWHERE =
            EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED, UnicodeScript.UNKNOWN, UnicodeScript.GREEK);

    private static final int SAMPLE = 8;

    private Script() {}

    /**
     * Passes text of which at least half the letters belong to the language's scripts; a foreign word inside is the
     * phonemizer's business.
     *
     * @throws LanguageException that names both, and the language that fits if there is one
     */
    static void require(Language language, String text) {
        Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
        int own = 0;
        int foreign = 0;
        int[] characters = text.codePoints().filter(Character::isLetter).toArray();
        for (int c : characters) {
            UnicodeScript script = UnicodeScript.of(c);
            if (scripts(language).contains(script)) {
                own++;
            } else if (!EVERYWHERE.contains(script)) {
                foreign++;
                counts.merge(script, 1, Integer::sum);
            }
        }
        if (foreign > own) {
            UnicodeScript most = counts.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
            boolean kana = counts.containsKey(UnicodeScript.HIRAGANA) || counts.containsKey(UnicodeScript.KATAKANA);
            throw new LanguageException("This text (" + sample(text, most) + ") is in " + name(most) + ", which "
                    + language.label() + " is not written in" + advice(kana ? UnicodeScript.HIRAGANA : most) + ".");
        }
    }

    /** The first letters of the script with their vowel signs, so that a reader finds them in a long text. */
    private static String sample(String text, UnicodeScript script) {
        int[] found = text.codePoints()
                .filter(c -> UnicodeScript.of(c) == script)
                .limit(SAMPLE + 1)
                .toArray();
        return new String(found, 0, Math.min(SAMPLE, found.length)) + (found.length > SAMPLE ? "…" : "");
    }

    private static String advice(UnicodeScript script) {
        return fitting(script)
                .map(l -> ": choose a voice of " + l.label() + " (" + l.voicePrefix() + "...), or --lang " + l.tag()
                        + ", or put it between [lang:" + l.tag() + "] and [/lang]")
                .orElse(", and the model speaks no language that is");
    }

    private static Optional<Language> fitting(UnicodeScript script) {
        return switch (script) {
            case LATIN -> Optional.of(Language.AMERICAN_ENGLISH);
            case DEVANAGARI -> Optional.of(Language.HINDI);
            case HIRAGANA, KATAKANA -> Optional.of(Language.JAPANESE);
            case HAN, BOPOMOFO -> Optional.of(Language.MANDARIN);
            default -> Optional.empty();
        };
    }

    /** Latin words are common inside the others, but not the other way round. */
    private static Set<UnicodeScript> scripts(Language language) {
        return switch (language) {
            case HINDI -> EnumSet.of(UnicodeScript.DEVANAGARI, UnicodeScript.LATIN);
            case JAPANESE ->
                EnumSet.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HAN, UnicodeScript.LATIN);
            case MANDARIN -> EnumSet.of(UnicodeScript.HAN, UnicodeScript.BOPOMOFO, UnicodeScript.LATIN);
            default -> LATIN;
        };
    }

    private static String name(UnicodeScript script) {
        return switch (script) {
            case HAN -> "Chinese characters";
            case HIRAGANA, KATAKANA -> "Japanese";
            case HANGUL -> "Korean script";
            default -> {
                String name = script.name();
                yield name.charAt(0)
                        + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ') + " script";
            }
        };
    }
}
