package dev.kokoro.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that nothing is passed over in silence: a sentence that is mostly in a script which its language cannot read is
 * refused, a few such letters in another are named in the log and left out.
 */
final class ScriptCheck {
    private static final Set<UnicodeScript> EVERYWHERE = EnumSet.of(
            UnicodeScript.COMMON,
            UnicodeScript.INHERITED,
            UnicodeScript.UNKNOWN,
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC);
    private static final int SHOWN = 12;

    private final Language language;

    ScriptCheck(Language language) {
        this.language = language;
    }

    /** @throws UnreadableTextException if most letters of the sentence are none that the language is written in */
    void check(String sentence) {
        StringBuilder foreign = new StringBuilder();
        int readable = 0;
        for (int i = 0; i < sentence.length(); ) {
            int point = sentence.codePointAt(i);
            i += Character.charCount(point);
            if (Character.isLetter(point)) {
                if (reads(UnicodeScript.of(point))) {
                    readable++;
                } else {
                    foreign.appendCodePoint(point);
                }
            }
        }
        if (!foreign.isEmpty()) {
            int count = foreign.codePointCount(0, foreign.length());
            if (count > readable) {
                throw new UnreadableTextException(message(foreign.toString()) + ", or leave them out");
            }
            log().warn("{}; they are left out", message(foreign.toString()));
        }
    }

    private boolean reads(UnicodeScript script) {
        if (EVERYWHERE.contains(script)) {
            return true;
        }
        return switch (language) {
            case HINDI -> script == UnicodeScript.DEVANAGARI;
            case JAPANESE ->
                script == UnicodeScript.HAN || script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
            case MANDARIN -> script == UnicodeScript.HAN || script == UnicodeScript.BOPOMOFO;
            default -> false;
        };
    }

    private String message(String foreign) {
        UnicodeScript script = UnicodeScript.of(foreign.codePointAt(0));
        int end = foreign.offsetByCodePoints(0, Math.min(SHOWN, foreign.codePointCount(0, foreign.length())));
        String shown = foreign.substring(0, end) + (end < foreign.length() ? "…" : "");
        String wayOut = switch (script) {
            case HAN -> "take --lang zh or ja";
            case HIRAGANA, KATAKANA -> "take --lang ja";
            case DEVANAGARI -> "take --lang hi";
            default -> "no language of the model reads them";
        };
        String name = script.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return language.label() + " cannot read '" + shown + "' (" + name + "): " + wayOut;
    }

    private static Logger log() {
        return LoggerFactory.getLogger(ScriptCheck.class);
    }
}
