package dev.kokoro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PronounceCommandTest {
    @TempDir
    Path folder;

    @Test
    void showsWhereEachPronunciationComesFrom() throws IOException {
        Path own = Files.writeString(folder.resolve("own.tsv"), "GIF\t/ʤˈɪf/\n");
        Shell shell = Shell.run("pronounce", "GIF", "table", "blorptic", "FBI", "--dictionary", own.toString());
        assertThat(shell.outText())
                .contains("own dictionary, own.tsv:1")
                .contains("built-in dictionary")
                .contains("guessed from its letters")
                .contains("letter by letter");
        assertThat(shell.exitCode()).isZero();
    }

    @Test
    void speaksWhatItShows() throws IOException {
        Path file = folder.resolve("words.wav");
        Shell shell = Shell.run("pronounce", "GIF", "New Yorkshire", "-o", file.toString());
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        assertThat(shell.outText()).contains("PHONEMES");
        assertThat(Files.size(file)).isGreaterThan(24_000);
        assertThat(Shell.run("pronounce", "GIF", "-o", "-").exitCode()).isEqualTo(2);
        assertThat(Shell.run("pronounce", "GIF", "--play", "-o", file.toString())
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void namesTheWrongLineAndTheMissingFile() throws IOException {
        Path own = Files.writeString(folder.resolve("own.tsv"), "fine\tfine\nno tab\n");
        Shell wrong = Shell.run("pronounce", "fine", "--dictionary", own.toString());
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).contains("own.tsv:2").contains("no tab");
        Shell missing = Shell.run(
                "pronounce", "fine", "--dictionary", folder.resolve("none.tsv").toString());
        assertThat(missing.exitCode()).isEqualTo(3);
    }

    @Test
    void synthUsesTheDictionaryAndRefusesWhatItCannotRead() throws IOException {
        Path own = Files.writeString(folder.resolve("own.tsv"), "hello\t/həlˈO həlˈO/\n");
        Shell said = Shell.run("synth", "--print-phonemes", "--dictionary", own.toString(), "Hello!");
        assertThat(said.outText()).isEqualTo("həlˈO həlˈO!\n");
        Shell refused = Shell.run("synth", "--print-phonemes", "你好，世界。");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("你好世界").contains("--lang zh");
    }

    /** A home of its own holds no dictionary. */
    @Test
    void aLanguageWithoutItsDictionaryIsMissing() {
        Shell shell = Shell.run("synth", "--print-phonemes", "--lang", "ja", "こんにちは。");
        assertThat(shell.exitCode()).as(shell.err()).isEqualTo(3);
        assertThat(shell.err()).contains("kokoro pull ja");
    }
}
