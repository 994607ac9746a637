package dev.kokoro.text.english.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LexiconsTest {
    @TempDir
    private Path folder;

    private Path dirs;
    private Path cache;

    @BeforeEach
    void writeTinyLexicons() throws IOException {
        dirs = Files.createDirectory(folder.resolve("lexicons"));
        cache = folder.resolve("cache");
        Files.writeString(
                dirs.resolve("us_gold.json"),
                "{\"zyx\": \"zˈIks\", \"blorp\": {\"DEFAULT\": \"blˈɔɹp\", \"VERB\": \"blɔɹp\", \"NOUN\": null, \"XX\": \"x\"}}");
        Files.writeString(dirs.resolve("us_silver.json"), "{\"zyx\": \"silver\", \"flimt\": \"flˈɪmt\"}");
    }

    @Test
    void goldComesBeforeSilverBeforeTheBuiltIn() {
        Lexicon lexicon = open();
        assertThat(lexicon.find("zyx")).contains(Readings.of("zˈIks"));
        assertThat(lexicon.find("flimt")).contains(Readings.of("flˈɪmt"));
        assertThat(lexicon.find("hello")).contains(Readings.of("həlˈO"));
        assertThat(lexicon.find("qqqzzz")).isEmpty();
    }

    @Test
    void keepsTheReadingsByRoleAndTheOneByLetters() {
        Readings readings = open().find("blorp").orElseThrow();
        assertThat(readings.in(Role.VBD)).isEqualTo("blɔɹp");
        assertThat(readings.in(Role.NOUN)).isEmpty();
        assertThat(readings.in(Role.ADJ)).isEqualTo("blˈɔɹp");
    }

    @Test
    void derivesInflectionsFromInstalledStems() {
        Lexicon lexicon = open();
        assertThat(lexicon.find("zyxes")).contains(Readings.of("zˈIksᵻz"));
        assertThat(lexicon.find("flimted")).contains(Readings.of("flˈɪmtᵻd"));
        assertThat(lexicon.find("flimt's")).contains(Readings.of("flˈɪmts"));
        assertThat(lexicon.find("flimting")).contains(Readings.of("flˈɪmtɪŋ"));
    }

    @Test
    void theSecondOpeningReadsWhatTheFirstCompiled() throws IOException {
        open();
        List<Path> first = cached();
        assertThat(first)
                .anyMatch(p -> p.toString().endsWith(".words"))
                .noneMatch(p -> p.toString().endsWith(".part"));
        open();
        assertThat(cached()).isEqualTo(first);
    }

    @Test
    void aChangedLexiconIsCompiledAgain() throws IOException {
        open();
        Files.writeString(dirs.resolve("us_gold.json"), "{\"zyx\": \"nˈu\", \"more\": \"mˈɔɹ\"}");
        assertThat(open().find("zyx")).contains(Readings.of("nˈu"));
    }

    @Test
    void aDamagedCompiledLexiconIsMadeAgain() throws IOException {
        open();
        for (Path file : cached()) {
            Files.write(file, new byte[] {1, 2, 3});
        }
        assertThat(open().find("zyx")).contains(Readings.of("zˈIks"));
    }

    @Test
    void aCacheThatCannotBeMadeCostsNothingButTime() throws IOException {
        Files.writeString(cache, "a file where the folder should be");
        assertThat(open().find("zyx")).contains(Readings.of("zˈIks"));
    }

    @Test
    void junkIsRefusedWithASentence() throws IOException {
        Files.writeString(dirs.resolve("us_gold.json"), "{\"zyx\": [1, 2");
        assertThatThrownBy(this::open)
                .isInstanceOf(LexiconException.class)
                .hasMessageContaining("not a misaki lexicon");
    }

    @Test
    void withoutLexiconsThereIsTheBuiltIn() {
        Lexicon lexicon = Lexicons.open(Language.BRITISH_ENGLISH, List.of(dirs, folder.resolve("missing")), cache);
        assertThat(lexicon.find("bath")).contains(Readings.of("bˈɑːθ"));
    }

    private Lexicon open() {
        return Lexicons.open(Language.AMERICAN_ENGLISH, List.of(folder.resolve("missing"), dirs), cache);
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.sorted().toList();
        }
    }
}
