package dev.kokoro.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTextTest {
    /** Words as front ends make them, mostly without their marks, sometimes written otherwise. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "No," he said (again).                 | No he said again        | "No," he said (again).
            「この書生は」と言った。                  | この 書生 は と 言った    | 「この 書生 は」 と 言った。
            缘溪行，忘路之远近。                     | 缘溪 行 忘路 之 远近      | 缘溪 行， 忘路 之 远近。
            « Bonjour », dit-elle — puis rien…     | Bonjour dit-elle puis rien | « Bonjour », dit-elle — puis rien…
            [lang:fr]Bon[/lang] [day](/deɪ/), *sir*! | Bon day sir           | Bon day, sir!
            It costs 3 000 $ [mark:x]now.          | It costs 3000$ now      | It costs 3000$ now.
            - Flour                                | Flour                   | Flour
            """)
    void theMarksComeBack(String text, String words, String shown) {
        List<Word> heard =
                Arrays.stream(words.split(" ")).map(w -> new Word(w, "a", " ")).toList();
        List<Word> placed = new SourceText(text).placed(List.of(heard)).get(0);
        assertThat(String.join(
                        " ",
                        placed.stream().map(w -> w.written().around(w.text())).toList()))
                .isEqualTo(shown);
    }
}
