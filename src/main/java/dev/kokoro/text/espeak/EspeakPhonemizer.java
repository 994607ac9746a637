package dev.kokoro.text.espeak;

import dev.kokoro.text.Language;
import dev.kokoro.text.Phonemizer;
import dev.kokoro.text.PhonemizerException;
import dev.kokoro.text.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Says any of the model's languages by asking the installed program espeak-ng, and puts its IPA into the model's alphabet.
 *
 * <p>espeak-ng loses punctuation and runs small words together ("of the" is one), so a sentence is cut at its marks
 * first; a stretch in which written and spoken words do not match one to one stays one {@link Word}, unless it is long:
 * then its words are asked for one by one.
 */
public final class EspeakPhonemizer implements Phonemizer {
    /** A longer stretch would leave the chunker too little room to cut. */
    private static final int LONGEST_WORD = 120;

    private final String voice;
    private final EspeakAlphabet alphabet;
    private final BiFunction<String, List<String>, List<String>> espeak;

    public EspeakPhonemizer(Language language) {
        this(language, new EspeakProgram()::ipa);
    }

    /** @param espeak from a voice and lines of text to as many lines of IPA */
    EspeakPhonemizer(Language language, BiFunction<String, List<String>, List<String>> espeak) {
        this.voice = language.espeakVoice();
        this.alphabet = new EspeakAlphabet(language);
        this.espeak = espeak;
    }

    @Override
    public List<Word> phonemize(String sentence) {
        List<Stretch> stretches = Stretch.cut(sentence);
        List<String> spoken = say(stretches.stream().map(Stretch::text).toList());
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            words.addAll(words(stretches.get(i), spoken.get(i)));
        }
        return List.copyOf(words);
    }

    private List<Word> words(Stretch stretch, String phonemes) {
        String[] written = stretch.text().split(" ");
        String[] spoken = phonemes.split(" ");
        if (written.length == spoken.length) {
            return zip(written, List.of(spoken), stretch.after());
        }
        if (phonemes.length() <= LONGEST_WORD) {
            return List.of(new Word(stretch.text(), phonemes, stretch.after()));
        }
        return zip(written, say(List.of(written)), stretch.after());
    }

    private static List<Word> zip(String[] written, List<String> spoken, String after) {
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < written.length; i++) {
            words.add(new Word(written[i], spoken.get(i), i == written.length - 1 ? after : " "));
        }
        return words;
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
        List<String> lines = espeak.apply(voice, asked);
        if (lines.size() == asked.size()) {
            return lines;
        }
        // It broke some line in two: ask for each alone, and put its pieces together.
        List<String> alone = new ArrayList<>();
        for (String text : asked) {
            alone.add(String.join(" ", espeak.apply(voice, List.of(text))));
        }
        return alone;
    }

    private static boolean isSpoken(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /** Whether the program can be run at all; the message of the exception says how to get it. */
    public static void check() throws PhonemizerException {
        new EspeakProgram().ipa(Language.AMERICAN_ENGLISH.espeakVoice(), List.of("a"));
    }
}
