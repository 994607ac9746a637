package dev.kokoro.text.espeak;

import dev.kokoro.text.Language;
import dev.kokoro.text.Phonemizer;
import dev.kokoro.text.Word;
import dev.kokoro.text.espeak.Alignment.Match;
import dev.kokoro.text.espeak.Stretch.Piece;
import dev.kokoro.text.spoken.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Says any of the model's languages by asking espeak-ng, and puts its IPA into the model's alphabet.
 *
 * <p>espeak-ng loses punctuation and runs small words together ("of the" is one), so a sentence is cut at its marks
 * first; where written and spoken words of a stretch do not match one to one, they are aligned by how each sounds alone.
 */
public final class EspeakPhonemizer implements Phonemizer {
    private final String voice;
    private final EspeakAlphabet alphabet;
    private final Function<String, List<Segment>> normalizer;
    private final Espeak espeak;

    /** For text that is said as it stands. */
    public EspeakPhonemizer(Language language, Espeak espeak) {
        this(language, sentence -> List.of(Segment.plain(sentence)), espeak);
    }

    /** @param normalizer from a sentence to its segments, which together are the sentence */
    public EspeakPhonemizer(Language language, Function<String, List<Segment>> normalizer, Espeak espeak) {
        this.voice = language.espeakVoice();
        this.alphabet = new EspeakAlphabet(language);
        this.normalizer = normalizer;
        this.espeak = espeak;
    }

    @Override
    public List<Word> phonemize(String sentence) {
        List<Stretch> stretches = Stretch.cut(normalizer.apply(sentence));
        List<String> spoken =
                say(stretches.stream().map(s -> isGiven(s) ? "" : s.spoken()).toList());
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            words.addAll(
                    isGiven(stretch)
                            ? List.of(new Word(
                                    stretch.written(), stretch.words().get(0).phonemes(), stretch.after()))
                            : words(stretch, spoken.get(i)));
        }
        return List.copyOf(words);
    }

    private static boolean isGiven(Stretch stretch) {
        return stretch.words().size() == 1 && !stretch.words().get(0).phonemes().isEmpty();
    }

    private List<Word> words(Stretch stretch, String phonemes) {
        List<Piece> pieces = stretch.words();
        List<String> spoken = phonemes.isBlank() ? List.of() : List.of(phonemes.split(" "));
        if (pieces.size() <= 1 || spoken.isEmpty()) {
            return List.of(new Word(stretch.written(), phonemes, stretch.after()));
        }
        List<Match> matches = spoken.size() == wordsIn(stretch)
                ? oneToOne(pieces, spoken)
                : new Alignment(say(pieces.stream().map(Piece::spoken).toList()), spoken).matches();
        List<Word> words = new ArrayList<>();
        int next = 0;
        for (Match match : matches) {
            String written = String.join(
                    " ",
                    pieces.subList(next, next + match.words()).stream()
                            .map(Piece::written)
                            .toList());
            next += match.words();
            words.add(new Word(written, match.phonemes(), next == pieces.size() ? stretch.after() : " "));
        }
        return words;
    }

    private static int wordsIn(Stretch stretch) {
        return stretch.words().stream().mapToInt(p -> wordsIn(p.spoken())).sum();
    }

    private static int wordsIn(String spoken) {
        return spoken.strip().split(" +").length;
    }

    private static List<Match> oneToOne(List<Piece> pieces, List<String> spoken) {
        List<Match> matches = new ArrayList<>();
        int next = 0;
        for (Piece piece : pieces) {
            int count = wordsIn(piece.spoken());
            matches.add(new Match(1, String.join(" ", spoken.subList(next, next + count))));
            next += count;
        }
        return matches;
    }

    /** One string of phonemes for each text; texts without a letter or digit are not spoken. */
    private List<String> say(List<String> texts) {
        List<String> asked = texts.stream().filter(EspeakPhonemizer::isSpoken).toList();
        if (asked.isEmpty()) {
            return texts.stream().map(t -> "").toList();
        }
        List<String> answers = answers(asked);
        List<String> all = new ArrayList<>();
        int next = 0;
        for (String text : texts) {
            all.add(isSpoken(text) ? alphabet.convert(answers.get(next++)).strip() : "");
        }
        return all;
    }

    private List<String> answers(List<String> asked) {
        List<String> lines = espeak.ipa(voice, asked);
        if (lines.size() == asked.size()) {
            return lines;
        }
        // It broke some line in two: ask for each alone, and put its pieces together.
        List<String> alone = new ArrayList<>();
        for (String text : asked) {
            alone.add(String.join(" ", espeak.ipa(voice, List.of(text))));
        }
        return alone;
    }

    private static boolean isSpoken(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
