package dev.kokoro.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.text.Utterance.Sentence;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code [lang:fr]...[/lang]}, and texts in a script that is not their language's. */
class LanguageSwitchTest {
    /** Says each word with the language's letter before it. */
    private static List<String> read(Language language, String text) {
        FrontEnd frontEnd = new FrontEnd(
                language, l -> new FrontEnd.Reading(new SentenceSplitter(l)::split, sentence -> marked(l, sentence)));
        List<String> sentences = new ArrayList<>();
        frontEnd.read(new StringReader(text))
                .forEachRemaining(u -> sentences.add(
                        ((Sentence) u).words().stream().map(Word::spoken).collect(Collectors.joining())));
        return sentences;
    }

    private static List<Word> marked(Language language, String sentence) {
        return new PhonemeText()
                .phonemize(sentence).stream()
                        .map(w -> w.phonemes().isEmpty()
                                ? w
                                : new Word(w.text(), language.voicePrefix() + ":" + w.phonemes(), w.after()))
                        .toList();
    }

    @Test
    void aTagInsideASentenceDoesNotEndIt() {
        assertThat(read(Language.AMERICAN_ENGLISH, "He said [lang:fr]bonjour[/lang] to me. Then he left."))
                .containsExactly("a:He a:said f:bonjour a:to a:me.", "a:Then a:he a:left.");
    }

    @Test
    void marksBehindATagStay() {
        assertThat(read(Language.AMERICAN_ENGLISH, "Say [lang:it]ciao[/lang]! Now [lang:fr]toi[/lang], please."))
                .containsExactly("a:Say i:ciao!", "a:Now f:toi, a:please.");
    }

    @Test
    void wideMarksBehindATagStayAsTheModelKnowsThem() {
        assertThat(read(Language.MANDARIN, "说[lang:fr]toi[/lang]。")).containsExactly("z:说 f:toi.");
        assertThat(read(Language.HINDI, "[lang:fr]toi[/lang]।")).containsExactly("f:toi.");
    }

    @Test
    void aTagHoldsOverParagraphsUntilItIsClosed() {
        assertThat(read(Language.AMERICAN_ENGLISH, "One.\n\n[lang:es]Dos.\n\nTres. [lang:it]Quattro.[/LANG] Five."))
                .containsExactly("a:One.", "e:Dos.", "e:Tres.", "i:Quattro.", "a:Five.");
    }

    @Test
    void anUnknownLanguageIsNamed() {
        assertThatThrownBy(() -> read(Language.FRENCH, "Un [lang:de]zwei[/lang]."))
                .isInstanceOf(LanguageException.class)
                .hasMessageContaining("[lang:de]: take one of en-us,");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AMERICAN_ENGLISH | 你好，世界。 | in Chinese characters, which American English is not written in: choose a voice of Mandarin",
                "FRENCH | こんにちは、世界。 | in Japanese, which French is not written in: choose a voice of Japanese (j...), or --lang ja",
                "SPANISH | नमस्ते | (नमस्ते) is in Devanagari script, which Spanish is not written in",
                "HINDI | Привет, мир | in Cyrillic script, which Hindi is not written in, and the model speaks no language",
                "MANDARIN | 안녕하세요 | in Korean script",
                "MANDARIN | こんにちは | in Japanese",
            })
    void anotherScriptIsRefusedByName(Language language, String text, String message) {
        assertThatThrownBy(() -> read(language, text))
                .isInstanceOf(LanguageException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AMERICAN_ENGLISH | The word 你好 means hello.",
                "AMERICAN_ENGLISH | 3.5 %, αβγ, 😀!",
                "HINDI | WhatsApp खोलें",
                "HINDI | OK",
                "JAPANESE | GPT-4は速い",
                "MANDARIN | Hello World",
                "FRENCH | L’été à Nîmes, c’est ça : « œuf »",
            })
    void foreignWordsInsidePass(Language language, String text) {
        assertThat(read(language, text)).isNotEmpty();
    }

    @Test
    void aDandaEndsASentence() {
        assertThat(read(Language.HINDI, "यह एक है। वह दो है॥ बस")).hasSize(3);
    }
}
