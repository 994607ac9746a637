package dev.kokoro.text.english;

import dev.kokoro.text.english.lexicon.Accent;
import dev.kokoro.text.english.lexicon.Readings;
import dev.kokoro.text.english.lexicon.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says the tokens of a sentence, from its end to its beginning, since a small word sounds as what follows it demands:
 * "the apple", "the pear", "what it was like to".
 */
final class SentenceReader {
    /** In characters; of longer ones every word is said on its own, so that a chunk can hold it. */
    private static final int LONGEST_COMPOUND = 40;

    private final Pronouncer pronouncer;
    private final LetterNames letterNames;
    private final Senses senses;

    SentenceReader(Pronouncer pronouncer, LetterNames letterNames, Accent accent) {
        this.pronouncer = pronouncer;
        this.letterNames = letterNames;
        this.senses = new Senses(accent);
    }

    /** One string of phonemes for each token, empty for those that are not spoken. */
    List<String> read(List<Token> tokens) {
        List<String> said = new ArrayList<>(Collections.nCopies(tokens.size(), ""));
        List<String> words = words(tokens);
        int end = words.size();
        Following following = Following.PAUSE;
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            int start = end - words(List.of(token)).size();
            String phonemes = read(token, words, start, end, following);
            end = start;
            said.set(i, phonemes);
            following = following.before(token, phonemes);
        }
        return said;
    }

    /** Every word of the sentence, with an empty one for each mark that halts. */
    private static List<String> words(List<Token> tokens) {
        List<String> words = new ArrayList<>();
        for (Token token : tokens) {
            switch (token.kind()) {
                case WORDS -> {
                    for (String word : token.spoken().split(" ")) {
                        words.add(word);
                    }
                }
                case LETTERS -> words.add(token.spoken());
                case PUNCTUATION -> words.add("");
                default -> {
                    // Neither space nor silence comes between words.
                }
            }
        }
        return words;
    }

    private String read(Token token, List<String> words, int start, int end, Following following) {
        String phonemes = switch (token.kind()) {
            case LETTERS -> token.phonemes().orElseGet(() -> letterNames.spell(token.spoken()));
            case WORDS -> token.phonemes().orElseGet(() -> words(token, words, start, end, following));
            default -> "";
        };
        return token.stress() == 0 ? phonemes : Stress.apply(phonemes, token.stress());
    }

    private String words(Token token, List<String> words, int start, int end, Following following) {
        if (token.original().indexOf('-') > 0 && token.original().matches("\\p{L}+-\\s+\\p{L}+")) {
            String whole = token.spoken().replace(" ", "");
            if (pronouncer.isKnown(whole)) {
                return pronouncer.say(whole).in(Role.DEFAULT); // a word that a line end broke
            }
        }
        List<String> said = new ArrayList<>();
        Following next = following;
        for (int i = end - 1; i >= start; i--) {
            String phonemes = word(new Surroundings(words, i), next, token.stress());
            said.add(0, phonemes);
            next = next.beforeWord(phonemes);
        }
        if (!isCompound(token)) {
            return String.join(" ", said).strip();
        }
        Optional<String> prefix = senses.prefix(words.get(start).toLowerCase(Locale.ROOT));
        prefix.ifPresent(p -> said.set(0, p));
        return prefix.isPresent() ? String.join("", said) : Compounds.join(said);
    }

    /** "open-weight" and "JavaScript" are one word of two, where "e.g." and "3" are not what is spoken for them. */
    private static boolean isCompound(Token token) {
        return token.original().length() <= LONGEST_COMPOUND
                && token.spoken().indexOf(' ') > 0
                && token.original().replace("-", "").equals(token.spoken().replace(" ", ""));
    }

    private String word(Surroundings at, Following following, int stress) {
        String word = at.word();
        String lower = word.toLowerCase(Locale.ROOT);
        return smallWord(at, lower, stress > 0 ? Following.PAUSE : following).orElseGet(() -> {
            String said = pronounce(at, lower, following);
            boolean capital = word.length() > 1 && !word.equals(lower);
            return capital ? Stress.atLeastSecondary(said) : said;
        });
    }

    /** Words that sound as their neighbour wants, whatever a dictionary says of them. */
    private Optional<String> smallWord(Surroundings at, String lower, Following following) {
        boolean pause = following == Following.PAUSE;
        boolean vowel = following == Following.VOWEL;
        boolean letter = at.word().equals("A")
                && !at.before().isEmpty()
                // but "Of A Strapless Gown"
                && (WordClasses.FUNCTION_WORDS.contains(at.after())
                        || at.before().length() == 1);
        return Optional.ofNullable(
                switch (lower) {
                    case "the" -> vowel ? "ði" : "ðə";
                    case "a" -> pause || letter ? letterNames.name('a') : "ɐ";
                    case "an" -> "ɐn";
                    case "i" -> pause ? "ˈI" : "ˌI";
                    case "am" -> pause || at.before().isEmpty() ? null : "ɐm";
                    case "to" -> pause ? null : vowel ? "tʊ" : "tə";
                    case "in" -> pause ? "ˈɪn" : "ɪn";
                    default -> null;
                });
    }

    private String pronounce(Surroundings at, String lower, Following following) {
        String word = at.word();
        if (word.length() == 1) {
            return letterNames.name(word.charAt(0));
        }
        Optional<String> sense = senses.find(lower, at);
        if (sense.isPresent()) {
            return sense.get();
        }
        // At the start of a sentence a capital says nothing: "Polish the shoes", but "Polish shoes".
        boolean noName = at.index() == 0
                && (RoleGuesser.takesObject(at.after())
                        || (lower.equals("mobile") && !at.after().isEmpty()));
        Readings readings = senses.complete(lower, pronouncer.say(noName ? lower : word));
        String said = readings.in(RoleGuesser.guess(readings, at, following == Following.PAUSE));
        return said.isEmpty() ? letterNames.spell(word) : said;
    }
}
