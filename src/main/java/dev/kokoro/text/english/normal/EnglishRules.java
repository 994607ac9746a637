package dev.kokoro.text.english.normal;

import dev.kokoro.text.Language;
import java.util.List;

/** Every rule, in the order in which they are asked; the first that has something to say wins. */
final class EnglishRules {
    private EnglishRules() {}

    static List<Rule> inOrder(Language language, NormalizationOptions options) {
        SpelledNumber numbers = new SpelledNumber(language == Language.BRITISH_ENGLISH);
        return List.of(new Words(), new WholeNumbers(numbers), new Blanks(), new Marks());
    }
}
