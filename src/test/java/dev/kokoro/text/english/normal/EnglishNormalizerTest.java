package dev.kokoro.text.english.normal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.text.Language;
import dev.kokoro.text.english.Token;
import dev.kokoro.text.english.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds whatever is written: nothing is lost, nothing throws, and no input takes more than linear time. */
class EnglishNormalizerTest {
    private static final EnglishNormalizer AMERICAN = new EnglishNormalizer(Language.AMERICAN_ENGLISH);
    private static final String[] FRAGMENTS = {
        "Dr. Smith",
        " ",
        " ",
        " ",
        "$3.50",
        "5 p.m.",
        "don’t",
        "'90s",
        "10-20",
        "1/2",
        "www.a.com",
        "a@b.co",
        "U.S.",
        "II",
        "St.",
        "\n",
        "\t",
        "...",
        "—",
        "*",
        "_",
        "(",
        ")",
        "[",
        "]",
        "](",
        "/",
        "\\",
        "%",
        "5%",
        "½",
        "x²",
        "é",
        "e\u0301",
        "Łódź",
        "中文",
        "Привет",
        "😀",
        "\u200b",
        "\0",
        "\uD800",
        "\uDC00",
        "#tag",
        "@you",
        "`",
        "|",
        "\"",
        "'",
        "’",
        "“",
        "<b>",
        "&amp;",
        "12:30",
        "v1.2",
        "３",
        "٣",
        "²",
        "Ω",
        "iPhone15",
        "B2B",
        "covid-19",
        "well-known",
        "\u202e",
        "…",
        "!?",
        ",",
        ".",
        ":",
        "-",
        "+",
        "="
    };

    @Test
    void soupKeepsItsLettersAndDigits() {
        Random random = new Random(42);
        for (int i = 0; i < 4_000; i++) {
            StringBuilder soup = new StringBuilder();
            int parts = random.nextInt(12);
            for (int p = 0; p < parts; p++) {
                soup.append(
                        random.nextInt(5) == 0 ? anyCharacter(random) : FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
            }
            check(soup.toString());
        }
    }

    private static String anyCharacter(Random random) {
        int point = random.nextInt(3) == 0 ? random.nextInt(0x10FFFF) : random.nextInt(0x2FF);
        return Character.toString(point);
    }

    private static void check(String sentence) {
        List<Token> tokens = AMERICAN.normalize(sentence);
        assertThat(Invariants.broken(sentence, tokens)).as(sentence).isEmpty();
        if (!sentence.contains("<b>") && !sentence.contains("&amp;") && !sentence.contains("](")) {
            assertThat(Invariants.lost(tokens)).as(sentence).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "A", "7", "0", ".", "-", " ", "(", "[", ",", "'", "\"", "*", "_", "<", "é", "😀", "\u0301",
                "\u200b", "a.", "a-", "1-", "1.", "1,", "a/", "a'", "[a](", "(a)", "ab.c", "1:", "a1", "http://", "a@",
                "aB", "X", "1x", "St. ", "'a ", "\uD800"
            })
    void longRunsTakeLinearTime(String unit) {
        String line = unit.repeat(50_000 / unit.length());
        List<Token> tokens = AMERICAN.normalize(line);
        int length = tokens.stream().mapToInt(t -> t.original().length()).sum();
        assertThat(length).isEqualTo(line.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", ".", "-", " ", "(", ","})
    void aMegabyteOfOneSignIsReadToo(String sign) {
        List<Token> tokens = AMERICAN.normalize(sign.repeat(1_000_000));
        assertThat(tokens.stream().mapToInt(t -> t.original().length()).sum()).isEqualTo(1_000_000);
    }

    @Test
    void aMillionLettersAreManyWords() {
        List<Token> tokens = AMERICAN.normalize("a".repeat(1_000_000));
        assertThat(tokens).allMatch(t -> t.kind() == Kind.WORDS && t.spoken().length() <= 64);
    }

    @Test
    void nothingMakesNothing() {
        assertThat(AMERICAN.normalize("")).isEmpty();
        assertThat(AMERICAN.normalize("😀 \u0000👍🏽"))
                .noneMatch(t -> t.kind() == Kind.WORDS || t.kind() == Kind.LETTERS);
    }

    @Test
    void foreignDefaultLocaleChangesNothing() {
        Locale before = Locale.getDefault();
        List<Token> expected = AMERICAN.normalize("THIS COSTS $1,234.50 IN TITLES");
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(AMERICAN.normalize("THIS COSTS $1,234.50 IN TITLES")).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }
}
