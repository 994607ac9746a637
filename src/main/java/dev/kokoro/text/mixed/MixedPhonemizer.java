package dev.kokoro.text.mixed;

import dev.kokoro.text.Phonemizer;
import dev.kokoro.text.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says a language that writes no spaces, with Latin words inside. The language brings a normalizer, a reader that finds
 * and says its own words, and its marks; Latin words go through the English front end, {@code [word](/fəˈniːm/)} is taken as
 * it stands, and what belongs to none of these is silent.
 */
public final class MixedPhonemizer implements Phonemizer {
    private static final String LETTERS = "A-Za-zÀ-ÖØ-öø-ɏ";
    /** A word, or words with single joints: "GPT-4", "Node.js", "R&D", "rock 'n' roll". */
    private static final Pattern LATIN = Pattern.compile("[0-9]{0,4}[" + LETTERS + "]++(?:[" + LETTERS
            + "0-9]|['’&+./@_-](?=[" + LETTERS + "0-9])|[ ](?=['’]?[" + LETTERS + "]))*+[+#]*");

    private static final Pattern GIVEN = Pattern.compile("\\[([^\\[\\]]{1,200})\\]\\(/([^/()]{1,400})/\\)");

    private final UnaryOperator<TracedText> normalizer;
    private final Function<String, List<Piece>> reader;
    private final Map<Character, String> marks;
    private final Supplier<Phonemizer> latin;

    /**
     * @param normalizer numbers and signs as words of the language
     * @param reader from a text to its words of the language, in order and without overlap; the rest is left out
     * @param marks pairs of punctuation and what it is in the model's alphabet, such as {@code ，=,_}, with blanks between
     *     them; an underscore is a space
     * @param latin asked for when the first Latin word comes
     */
    public MixedPhonemizer(
            UnaryOperator<TracedText> normalizer,
            Function<String, List<Piece>> reader,
            String marks,
            Supplier<Phonemizer> latin) {
        this.normalizer = normalizer;
        this.reader = reader;
        Map<Character, String> pairs = new HashMap<>();
        for (String pair : marks.strip().split("\\s+")) {
            pairs.put(pair.charAt(0), pair.substring(2).replace('_', ' '));
        }
        this.marks = Map.copyOf(pairs);
        this.latin = latin;
    }

    @Override
    public List<Word> phonemize(String sentence) {
        Assembly assembly = new Assembly();
        Matcher given = GIVEN.matcher(sentence);
        int done = 0;
        while (given.find()) {
            plain(sentence.substring(done, given.start()), assembly);
            assembly.restart();
            TracedText word = TracedText.of(given.group(1));
            assembly.word(word, 0, word.text().length(), given.group(2).strip(), false);
            assembly.restart();
            done = given.end();
        }
        plain(sentence.substring(done), assembly);
        return assembly.words();
    }

    private void plain(String original, Assembly assembly) {
        TracedText traced = normalizer.apply(TracedText.of(original));
        String text = traced.text();
        List<Piece> pieces = reader.apply(text);
        Matcher foreign = LATIN.matcher(text);
        int next = 0;
        int i = 0;
        while (i < text.length()) {
            if (next < pieces.size() && pieces.get(next).from() == i) {
                Piece piece = pieces.get(next++);
                assembly.word(traced, traced.from(i), traced.to(piece.to() - 1), piece.phonemes(), piece.glued());
                i = piece.to();
            } else if (isLatin(text.charAt(i)) && foreign.find(i) && foreign.start() == i) {
                assembly.foreign(latin.get().phonemize(foreign.group()), traced.to(foreign.end() - 1));
                i = foreign.end();
            } else {
                other(traced, i, assembly);
                i++;
            }
        }
    }

    private void other(TracedText traced, int index, Assembly assembly) {
        char c = traced.text().charAt(index);
        String mark = marks.get(c);
        if (mark != null) {
            assembly.mark(mark);
        } else if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
            assembly.word(traced, traced.from(index), traced.to(index), "", false);
        }
    }

    private static boolean isLatin(char c) {
        return c <= 'ɏ' && Character.isLetterOrDigit(c);
    }
}
