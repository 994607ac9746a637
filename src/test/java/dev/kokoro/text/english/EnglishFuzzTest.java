package dev.kokoro.text.english;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.text.Language;
import dev.kokoro.text.Word;
import dev.kokoro.text.english.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random tokens: nothing throws, nothing is lost, and only symbols of the model come out. */
class EnglishFuzzTest {
    /** The part of the model's vocabulary that English uses. */
    private static final String SYMBOLS = ";:,.!?—…\"()“” AIOQTWYᵊabdfhijklmnpstuvwzæðŋɐɑɒɔəɛɜɡɪɹʃʊʌʒʤʧθᵻˈˌː";

    @ParameterizedTest
    @EnumSource(names = {"AMERICAN_ENGLISH", "BRITISH_ENGLISH"})
    void saysAnything(Language language) {
        Random random = new Random(11);
        List<Token> tokens = new ArrayList<>();
        EnglishPhonemizer phonemizer = new EnglishPhonemizer(language, text -> List.copyOf(tokens));
        for (int round = 0; round < 150; round++) {
            tokens.clear();
            for (int i = random.nextInt(20); i > 0; i--) {
                tokens.add(token(random));
            }
            String sentence = tokens.stream().map(Token::original).collect(Collectors.joining());
            List<Word> words = phonemizer.phonemize(sentence);
            assertThat(letters(words.stream().map(Word::text).collect(Collectors.joining())))
                    .as(sentence)
                    .isEqualTo(letters(sentence));
            words.forEach(w -> assertThat(w.spoken()).as(sentence).matches("[" + SYMBOLS + "]*"));
            assertThat(words.stream().filter(w -> hasEnglishLetter(w.text())))
                    .as(sentence)
                    .allMatch(w -> !w.phonemes().isBlank());
        }
    }

    private static Token token(Random random) {
        String word = word(random);
        return switch (random.nextInt(7)) {
            case 0 -> new Token(Kind.SPACE, " ", "");
            case 1 -> new Token(Kind.PUNCTUATION, ",", Character.toString(";:,.!?—…()“”".charAt(random.nextInt(12))));
            case 2 -> new Token(Kind.LETTERS, word, word);
            case 3 -> new Token(Kind.SILENT, "\uD83D\uDE00", "");
            case 4 -> new Token(Kind.WORDS, word, word, Optional.of("hˈI"), 0);
            case 5 ->
                new Token(Kind.WORDS, word, word + " the " + word(random), Optional.empty(), random.nextInt(5) - 2);
            default -> new Token(Kind.WORDS, word, word);
        };
    }

    private static String word(Random random) {
        String[] parts = {
            "the", "to", "a", "read", "un", "re", "ing", "ed", "'s", "s'", "ness", "ly", "qu", "x", "zz", "Ab", "OK"
        };
        StringBuilder word = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            boolean part = random.nextBoolean();
            word.append(
                    part
                            ? parts[random.nextInt(parts.length)]
                            : Character.toString("abcdefghijklmnopqrstuvwxyzQZ".charAt(random.nextInt(28))));
        }
        return random.nextInt(50) == 0 ? word.toString().repeat(40) : word.toString();
    }

    private static boolean hasEnglishLetter(String text) {
        return text.chars().anyMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    }

    private static String letters(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
