package dev.kokoro.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleTableTest {
    private static StyleTable table(int rows, float value) {
        return StyleBytes.table(SampleVoices.raw(rows, value), "it");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 1", "509, 508", "510, 509", "511, 509", "100000, 509"})
    void theRowIsOneBelowTheNumberOfIdsAndStaysInTheTable(int ids, int row) {
        StyleTable table = table(510, 3);
        assertThat(table.rowFor(ids)).isEqualTo(row);
        assertThat(table.styleFor(ids)).hasSize(256).containsOnly(3f + row);
    }

    @Test
    void aCallerCannotChangeTheTable() {
        StyleTable table = table(510, 1);
        table.styleFor(1)[0] = 99;
        assertThat(table.styleFor(1)[0]).isEqualTo(1);
    }

    @Test
    void aMixIsTheWeightedSumAndAsLongAsTheShortest() {
        StyleTable mixed = StyleTable.mix(List.of(table(510, 10), table(511, 20)), new double[] {0.25, 0.75});
        assertThat(mixed.rows()).isEqualTo(510);
        assertThat(mixed.styleFor(1)[7]).isEqualTo(17.5f);
        assertThat(mixed.styleFor(510)[7]).isEqualTo(17.5f + 509);
    }

    @Test
    void brokenRowsAreRefused() {
        assertThatThrownBy(() -> StyleTable.of(new float[255])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StyleTable.of(new float[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StyleTable.mix(List.of(table(510, 1)), new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
