package dev.kokoro.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChapterLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CHAPTER THE FIRST",
                "Chapter 12: The storm",
                "Prologue",
                "Chapitre premier. Une arrivée",
                "CHAPITRE IV",
                "ÉPILOGUE",
                "Capítulo II. O emplasto",
                "Capítulo primero",
                "Capitolo primo",
                "अध्याय 1",
                "第一章　吾輩は猫である",
                "第12回 大闹天宫",
                "第２話",
                "卷三",
                "あとがき"
            })
    void namesAChapter(String line) {
        assertThat(ChapterLine.isNamed(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Part of it was done.",
                "Chapters are long.",
                "La parte unanime del libro",
                "Una carta de un amigo",
                "第三者",
                "第一次世界大戦が始まった。",
                "Introductions were made all round, and nobody listened to any of them."
            })
    void isASentenceLikeAnother(String line) {
        assertThat(ChapterLine.isNamed(line)).isFalse();
    }
}
