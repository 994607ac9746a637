package dev.kokoro.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuSetTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0-3|4", "0|1", "0-15,32-47|32", "2,6|2", "5,1-2,1|3"})
    void readsTheKernelsLists(String list, int size) {
        assertThat(CpuSet.parse(list).orElseThrow().size()).isEqualTo(size);
    }

    @Test
    void writesThemBack() {
        assertThat(CpuSet.parse("3,1-2,8,10-11\n").orElseThrow()).hasToString("1-3,8,10-11");
        assertThat(CpuSet.of(List.of())).hasToString("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "0-",
                "-1",
                "3-1",
                "a",
                "0x3",
                "0-4294967295",
                "99999",
                "1,,2",
                "0-3:1/2",
                "\u0663",
                "0-\0"
            })
    void rubbishIsNoList(String list) {
        assertThat(CpuSet.parse(list)).isEmpty();
    }

    @Test
    void isASet() {
        CpuSet even = CpuSet.of(List.of(0, 2, 4));
        assertThat(even.and(CpuSet.firstOf(3))).hasToString("0,2");
        assertThat(even.without(CpuSet.firstOf(3))).hasToString("4");
        assertThat(even).isEqualTo(CpuSet.parse("4,2,0").orElseThrow());
        assertThatThrownBy(() -> CpuSet.of(List.of(-1))).isInstanceOf(IllegalArgumentException.class);
    }
}
