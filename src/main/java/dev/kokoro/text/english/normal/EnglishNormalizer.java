package dev.kokoro.text.english.normal;

import dev.kokoro.text.Language;
import dev.kokoro.text.NormalizationOptions;
import dev.kokoro.text.UserDictionary;
import dev.kokoro.text.english.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns an English sentence into what is spoken for it: "$3.50" into "three dollars and fifty cents", "FBI" into letters,
 * emoji into nothing.
 *
 * <p>The originals of the tokens, put together, are the sentence. Tokens that touch, with no space between them, are parts
 * of one written word: "MP3" is the letters "MP" and the word "three". Every Latin, Greek or Cyrillic letter and every digit
 * is in a token that is spoken, but for link targets and the names of HTML tags; letters of other scripts are silent.
 * {@code spoken} holds A to Z, apostrophes and spaces alone: accents are folded, "café" is "cafe". Any string is accepted,
 * and time is linear in its length. Instances are immutable and may be shared between threads.
 */
public final class EnglishNormalizer {
    private final RuleBook rules;

    public EnglishNormalizer(Language language) {
        this(language, NormalizationOptions.defaults());
    }

    /** @param language British English says "one hundred and one" and puts the day before the month; all else is American */
    public EnglishNormalizer(Language language, NormalizationOptions options) {
        this(language, options, UserDictionary.empty());
    }

    /** @param own what the user wants said otherwise; it comes before every rule */
    public EnglishNormalizer(Language language, NormalizationOptions options, UserDictionary own) {
        this.rules = new RuleBook(EnglishRules.inOrder(language, options, own, this::normalize));
    }

    EnglishNormalizer(List<RuleBook.Entry> entries) {
        this.rules = new RuleBook(entries);
    }

    /** The tokens of one sentence, in order; none for the empty string. */
    public List<Token> normalize(String sentence) {
        Passage text = new Passage(sentence);
        List<Token> tokens = new ArrayList<>();
        int position = 0;
        while (position < text.length()) {
            List<Token> read = rules.read(text, position);
            if (read.isEmpty()) {
                read = silent(text, position);
            }
            for (Token token : read) {
                position += token.original().length();
            }
            tokens.addAll(read);
        }
        return tokens;
    }

    /** What no rule knows, such as emoji and control characters, is passed over. */
    private static List<Token> silent(Passage text, int position) {
        boolean pair = Character.isSurrogatePair(text.at(position), text.at(position + 1));
        return new Reading(text, position).silent(position + (pair ? 2 : 1)).tokens();
    }
}
