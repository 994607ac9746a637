package dev.kokoro.text.english;

import dev.kokoro.text.english.lexicon.Readings;
import dev.kokoro.text.english.lexicon.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says the tokens of a sentence, from its end to its beginning, since a small word sounds as what follows it demands:
 * "the apple", "the pear", "what it was like to".
 */
final class SentenceReader {
    private final Pronouncer pronouncer;
    private final LetterNames letterNames;

    SentenceReader(Pronouncer pronouncer, LetterNames letterNames) {
        this.pronouncer = pronouncer;
        this.letterNames = letterNames;
    }

    /** One string of phonemes for each token, empty for those that are not spoken. */
    List<String> read(List<Token> tokens) {
        List<String> said = new ArrayList<>(Collections.nCopies(tokens.size(), ""));
        Following following = Following.PAUSE;
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            String phonemes = read(token, following);
            said.set(i, phonemes);
            following = following.before(token, phonemes);
        }
        return said;
    }

    private String read(Token token, Following following) {
        String phonemes = switch (token.kind()) {
            case LETTERS -> token.phonemes().orElseGet(() -> letterNames.spell(token.spoken()));
            case WORDS -> token.phonemes().orElseGet(() -> words(token.spoken(), following));
            default -> "";
        };
        return token.stress() == 0 ? phonemes : Stress.apply(phonemes, token.stress());
    }

    private String words(String spoken, Following following) {
        List<String> words = new ArrayList<>(Arrays.asList(spoken.split(" ")));
        Collections.reverse(words);
        List<String> said = new ArrayList<>();
        Following next = following;
        for (String word : words) {
            String phonemes = word(word, next);
            said.add(0, phonemes);
            next = next.beforeWord(phonemes);
        }
        return String.join(" ", said).strip();
    }

    private String word(String word, Following following) {
        String lower = word.toLowerCase(Locale.ROOT);
        return smallWord(lower, following).orElseGet(() -> {
            String said = pronounce(word, following);
            boolean capital = word.length() > 1 && !word.equals(lower);
            return capital ? Stress.atLeastSecondary(said) : said;
        });
    }

    /** Words that sound as their neighbour wants, whatever a dictionary says of them. */
    private static Optional<String> smallWord(String lower, Following following) {
        boolean pause = following == Following.PAUSE;
        boolean vowel = following == Following.VOWEL;
        return Optional.ofNullable(
                switch (lower) {
                    case "the" -> vowel ? "ði" : "ðə";
                    case "a" -> pause ? "ˈA" : "ɐ";
                    case "an" -> "ɐn";
                    case "i" -> pause ? "ˈI" : "ˌI";
                    case "to" -> pause ? null : vowel ? "tʊ" : "tə";
                    default -> null;
                });
    }

    private String pronounce(String word, Following following) {
        if (word.length() == 1) {
            return letterNames.name(word.charAt(0));
        }
        Readings readings = pronouncer.say(word);
        Role role = following == Following.PAUSE && readings.has(Role.NONE) ? Role.NONE : Role.DEFAULT;
        return readings.in(role);
    }
}
