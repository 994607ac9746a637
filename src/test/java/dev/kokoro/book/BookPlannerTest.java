package dev.kokoro.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.document.Block;
import dev.kokoro.document.Chapter;
import dev.kokoro.document.Document;
import dev.kokoro.document.DocumentFormat;
import dev.kokoro.document.Metadata;
import dev.kokoro.document.NarrationOptions;
import dev.kokoro.text.Language;
import dev.kokoro.text.SentenceSplitter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookPlannerTest {
    /** Twenty sentences of fifty words, or of a hundred characters, which take as long to say. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en-us | word ×49 end.
            ja    | 日本の言葉 ×20。
            zh    | 中文的词语 ×20。
            """)
    void aPieceIsAMinuteOrTwoInAnyScript(String language, String pattern) {
        String sentence = pattern.startsWith("word")
                ? "word ".repeat(49) + "end. "
                : pattern.substring(0, 5).repeat(20) + "。";
        BookPlan plan = new BookPlanner(
                        NarrationOptions.USUAL,
                        Pauses.USUAL,
                        new SentenceSplitter(Language.parse(language).orElseThrow())::split,
                        "")
                .plan(new Document(
                        DocumentFormat.TEXT,
                        new Metadata("", List.of(), "", Optional.empty()),
                        List.of(new Chapter("One", 1, List.of(new Block.Paragraph(sentence.repeat(20)))))));
        assertThat(plan.words()).isBetween(990L, 1010L);
        assertThat(plan.pieces()).hasSize(4).allMatch(p -> p.words() <= 260);
    }
}
