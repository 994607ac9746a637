package dev.kokoro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be tried without Windows; the rest is tried by scripts/release-check under Wine. */
class WindowsConsoleTest {
    @Test
    void lettersThatTheCodePageLacksComeBack() {
        assertThat(WindowsConsole.asTyped(
                        List.of("synth", "Dvorák ??", "-o", "a.wav"),
                        List.of("java.exe", "-jar", "kokoro.jar", "synth", "Dvořák 日本", "-o", "a.wav")))
                .containsExactly("synth", "Dvořák 日本", "-o", "a.wav");
    }

    @Test
    void whatJavaMadeOfAsterisksStays() {
        assertThat(WindowsConsole.asTyped(
                        List.of("book", "a.md", "b?.md"), List.of("java.exe", "-jar", "kokoro.jar", "book", "*.md")))
                .containsExactly("book", "a.md", "b?.md");
        assertThat(WindowsConsole.asTyped(List.of("book", "b?.md"), List.of("kokoro.jar", "book", "*.md")))
                .containsExactly("book", "b?.md");
        assertThat(WindowsConsole.asTyped(List.of("a", "b", "c"), List.of("*"))).containsExactly("a", "b", "c");
    }

    @Test
    void noArguments() {
        assertThat(WindowsConsole.asTyped(List.of(), List.of("java.exe", "-jar", "kokoro.jar")))
                .isEmpty();
    }
}
