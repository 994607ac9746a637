package dev.kokoro.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static TextTable table() {
        TextTable table = new TextTable(1, List.of("what", "ms"));
        table.add("a|b", "12.5");
        table.add("longer", "");
        return table;
    }

    @Test
    void wordsBeginAtTheLeftAndNumbersEndAtTheRight() {
        assertThat(table().lines())
                .containsExactly(
                        "what      ms", //
                        "a|b     12.5",
                        "longer     -");
    }

    @Test
    void aPageHasTheSameCells() {
        assertThat(table().markdown())
                .containsExactly("| what | ms |", "| --- | --: |", "| a\\|b | 12.5 |", "| longer | - |");
    }

    @Test
    void withoutAHeadingThereAreOnlyRows() {
        TextTable table = new TextTable("", "");
        table.add("port", "8880");
        assertThat(table.lines()).containsExactly("port  8880");
        assertThat(new TextTable("", "").lines()).isEmpty();
    }
}
