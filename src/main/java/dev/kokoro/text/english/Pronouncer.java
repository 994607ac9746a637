package dev.kokoro.text.english;

import dev.kokoro.text.english.lexicon.Accent;
import dev.kokoro.text.english.lexicon.LetterToSound;
import dev.kokoro.text.english.lexicon.Lexicon;
import dev.kokoro.text.english.lexicon.Lexicons;
import dev.kokoro.text.english.lexicon.Readings;
import dev.kokoro.text.english.lexicon.Role;
import dev.kokoro.text.english.lexicon.Sound;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Says one word alone: from the dictionaries, from a stem in them, from its parts, or by its letters. */
final class Pronouncer {
    /** In letters; nobody can say longer ones, and they cost as much as a sentence. */
    private static final int LONGEST_GUESSED = 20;

    private static final int MOST_REMEMBERED = 4_096;
    private static final Pattern STRETCHED = Pattern.compile("([a-z])\\1{2,}");

    /** Letters that no English word has twice: "wayyy" is no "wayy". */
    private static final String NEVER_TWICE = "ahijkquvwxy";

    private final Lexicon lexicon;
    private final Accent accent;
    private final LetterNames letterNames;
    private final Map<String, String> guessed = new ConcurrentHashMap<>();
    private volatile LetterToSound letters;

    Pronouncer(Lexicon lexicon, Accent accent, LetterNames letterNames) {
        this.lexicon = lexicon;
        this.accent = accent;
        this.letterNames = letterNames;
    }

    /** The readings of a word of letters and apostrophes; never empty for a word with a letter of {@code a-z}. */
    Readings say(String word) {
        return known(word).orElseGet(() -> unknown(word));
    }

    /** Whether the word is in a dictionary or made from one that is. */
    boolean isKnown(String word) {
        return known(word).isPresent();
    }

    private Optional<Readings> known(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        Optional<Readings> found = lexicon.find(word).or(() -> lexicon.find(lower));
        boolean capitals = word.length() > 1 && Character.isUpperCase(word.charAt(1));
        return found.isPresent() || !capitals ? found : lexicon.find(word.charAt(0) + lower.substring(1)); // "POSIX"
    }

    private Readings unknown(String word) {
        Optional<Readings> stretched = unstretched(word.toLowerCase(Locale.ROOT));
        if (stretched.isPresent()) {
            return stretched.get();
        }
        String bare = word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
        Optional<List<Sound>> chinese = ChineseNames.say(bare);
        if (chinese.isPresent()) {
            String said = accent.say(bare, chinese.get());
            return Readings.of(bare.equals(word) ? said : said + "z");
        }
        int spelt = word.length() > LONGEST_GUESSED ? 0 : Unsayable.letters(word);
        if (spelt == 0) {
            return Readings.of(byLetters(word.toLowerCase(Locale.ROOT)));
        }
        String rest = word.substring(spelt);
        String names = letterNames.spell(word.substring(0, spelt));
        return Readings.of(
                rest.isEmpty() ? names : Stress.lower(names) + say(rest).in(Role.DEFAULT));
    }

    /** "sooo", "pleeease", "coool": a letter written three times and more is meant once or twice. */
    private Optional<Readings> unstretched(String lower) {
        if (lower.length() > LONGEST_GUESSED || !STRETCHED.matcher(lower).find()) {
            return Optional.empty();
        }
        String once = STRETCHED.matcher(lower).replaceAll("$1");
        boolean neverTwice = STRETCHED.matcher(lower).results().allMatch(m -> NEVER_TWICE.contains(m.group(1)));
        if ((once.length() < 3 || neverTwice) && known(once).isPresent()) {
            return known(once);
        }
        String twice = STRETCHED.matcher(lower).replaceAll("$1$1");
        return known(twice).or(() -> known(once));
    }

    /** A guess from the letters alone; very long words are guessed in pieces. */
    String byLetters(String lower) {
        StringBuilder said = new StringBuilder();
        for (int from = 0; from < lower.length(); from += LONGEST_GUESSED) {
            String part = lower.substring(from, Math.min(lower.length(), from + LONGEST_GUESSED));
            said.append(guess(part));
        }
        return said.toString();
    }

    /** Remembered for a while, since a text repeats its own words. */
    private String guess(String part) {
        String known = guessed.get(part);
        if (known != null) {
            return known;
        }
        String said = accent.say(part, undoubled(guesser().guess(part)));
        if (guessed.size() >= MOST_REMEMBERED) {
            guessed.clear();
        }
        guessed.put(part, said);
        return said;
    }

    /** No English word says a consonant twice within one part. */
    private static List<Sound> undoubled(List<Sound> sounds) {
        List<Sound> single = new ArrayList<>();
        for (Sound sound : sounds) {
            boolean again = !single.isEmpty() && single.get(single.size() - 1).phone() == sound.phone();
            if (!again || sound.isVowel()) {
                single.add(sound);
            }
        }
        return single;
    }

    /** Opened by the first unknown word: most texts have none, and the first sentence should not wait for it. */
    private LetterToSound guesser() {
        LetterToSound opened = letters;
        if (opened == null) {
            opened = Lexicons.letterToSound();
            letters = opened;
        }
        return opened;
    }
}
