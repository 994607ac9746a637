package dev.kokoro.text.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.text.Language;
import dev.kokoro.text.SentenceSplitter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The five languages' golden pairs, and what holds for any text. */
class SpokenFormsTest {
    private static final int FEWEST = 80;

    @ParameterizedTest
    @EnumSource(names = {"SPANISH", "FRENCH", "HINDI", "ITALIAN", "BRAZILIAN_PORTUGUESE"})
    void everyFormIsSaidAsInTheTable(Language language) throws IOException {
        SpokenForms forms = forms(language);
        List<String> pairs = pairs(language);
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(FEWEST);
        assertThat(pairs).allMatch(p -> p.split("\t").length == 3, "has a form, what is said, and the second source");
        assertThat(pairs.stream().filter(p -> !p.split("\t")[2].startsWith("own decision: ")))
                .as("said alike by a source that was asked")
                .hasSizeGreaterThanOrEqualTo(FEWEST);
        assertThat(pairs.stream().map(p -> p.split("\t")[0] + "\t" + said(forms, p.split("\t")[0])))
                .containsExactlyElementsOf(pairs.stream()
                        .map(p -> p.substring(0, p.lastIndexOf('\t')))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"SPANISH", "FRENCH", "HINDI", "ITALIAN", "BRAZILIAN_PORTUGUESE"})
    void noCharacterOfAnyTextIsLost(Language language) throws IOException {
        SpokenForms forms = forms(language);
        String pieces = pairs(language).stream().map(p -> p.split("\t")[0]).collect(Collectors.joining(" "));
        String odd = "0123456789.,:/-–%€$₹²°ºª[]()@ \u00a0\u202fIVXah१२\uD83D\uDE00";
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                String from = random.nextBoolean() ? odd : pieces;
                text.append(from.charAt(random.nextInt(from.length())));
            }
            assertThat(forms.apply(text.toString()).stream()
                            .map(Segment::written)
                            .collect(Collectors.joining()))
                    .isEqualTo(text.toString());
        }
    }

    @Test
    void givenPhonemesArePassedOn() {
        assertThat(forms(Language.SPANISH).apply("Vi [Madrid](/maðɾˈi/)."))
                .containsExactly(Segment.plain("Vi "), new Segment("Madrid", "Madrid", "maðɾˈi"), Segment.plain("."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SPANISH | El Sr. Ruiz vive en EE. UU. desde 2010. ¿Y usted? ¡Yo no! | El Sr. Ruiz vive en EE. UU. desde 2010. / ¿Y usted? / ¡Yo no!",
                "SPANISH | Compró pan, leche, etc. Luego se fue. | Compró pan, leche, etc. / Luego se fue.",
                "FRENCH | M. Dupont et Mme Martin arrivent. « Bonjour ! » Il est 20h30. | M. Dupont et Mme Martin arrivent. / « Bonjour ! » / Il est 20h30.",
                "FRENCH | Voir p. ex. la p. 12. C'est là. | Voir p. ex. la p. 12. / C'est là.",
                "ITALIAN | Il Dott. Rossi e la Sig.ra Bianchi. Poi altri. | Il Dott. Rossi e la Sig.ra Bianchi. / Poi altri.",
                "BRAZILIAN_PORTUGUESE | A Sra. Souza mora na Av. Paulista. Ela gosta. | A Sra. Souza mora na Av. Paulista. / Ela gosta.",
                "HINDI | डॉ. शर्मा आए। वे बैठे। क्या हुआ? | डॉ. शर्मा आए। / वे बैठे। / क्या हुआ?",
            })
    void abbreviationsDoNotEndSentences(Language language, String text, String sentences) {
        assertThat(new SentenceSplitter(language)
                        .split(text).stream().map(String::strip).toList())
                .containsExactly(sentences.split(" / "));
    }

    private static SpokenForms forms(Language language) {
        return new SpokenForms(FormTable.of(language).orElseThrow());
    }

    private static String said(SpokenForms forms, String text) {
        return forms.apply(text).stream().map(Segment::spoken).collect(Collectors.joining());
    }

    private static List<String> pairs(Language language) throws IOException {
        String name = language.tag().substring(0, 2) + ".tsv";
        try (InputStream in = SpokenFormsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.startsWith("#"))
                    .toList();
        }
    }
}
