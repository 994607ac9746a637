package dev.kokoro.text.english;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.text.FrontEnd;
import dev.kokoro.text.Language;
import dev.kokoro.text.SentenceSplitter;
import dev.kokoro.text.Utterance.Sentence;
import dev.kokoro.text.Word;
import dev.kokoro.text.english.lexicon.Lexicon;
import dev.kokoro.text.english.lexicon.Lexicons;
import dev.kokoro.text.english.normal.EnglishNormalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** English as people write it, through the whole front end, with the built-in dictionary and with misaki's lexicons. */
class CasesTest {
    private static final Path MISAKI = Path.of(System.getProperty("kokoro.project", "."), "..", "shared", "misaki");
    private static final Map<String, FrontEnd> FRONT_ENDS = new ConcurrentHashMap<>();

    @TempDir
    static Path cache;

    record Case(String input, boolean says, String wanted, Language language, boolean misaki) {
        @Override
        public String toString() {
            return input + " -> " + wanted + " (" + language.tag() + (misaki ? ", misaki" : "") + ")";
        }
    }

    static Stream<Case> builtIn() throws IOException {
        return cases().filter(c -> !c.misaki());
    }

    static Stream<Case> withMisaki() throws IOException {
        return cases().filter(Case::misaki);
    }

    private static Stream<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (InputStream in = CasesTest.class.getResourceAsStream("cases.tsv")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("# ")) {
                    continue;
                }
                String[] fields = line.split("\t");
                boolean british = fields[3].startsWith("gb-");
                String with = fields[3].replace("gb-", "");
                Language language = british ? Language.BRITISH_ENGLISH : Language.AMERICAN_ENGLISH;
                String input = fields[0].replace("\\n", "\n").replace("\\e", "\u001b");
                for (boolean misaki : new boolean[] {false, true}) {
                    if (with.equals("both") || with.equals(misaki ? "misaki" : "own")) {
                        cases.add(new Case(input, fields[1].equals("says"), fields[2], language, misaki));
                    }
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("builtIn")
    void isSaidRightWithNothingInstalled(Case row) {
        check(row);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withMisaki")
    void isSaidRightWithTheLexiconsThatPullInstalls(Case row) {
        Assumptions.assumeTrue(Files.isDirectory(MISAKI), "misaki's lexicons are not here");
        check(row);
    }

    private static void check(Case row) {
        String said = say(row, row.input());
        if (row.says()) {
            assertThat(flat(said)).as(said).isEqualTo(flat(say(row, row.wanted())));
            return;
        }
        for (String part : row.wanted().split(" & ")) {
            assertThat(Arrays.stream(part.split("\\|")).map(p -> p.replace(" ", "")))
                    .as(said)
                    .anyMatch(said.replace(" ", "")::contains);
        }
    }

    private static String say(Case row, String text) {
        List<Word> words = new ArrayList<>();
        frontEnd(row).read(new StringReader(text)).forEachRemaining(utterance -> {
            if (utterance instanceof Sentence sentence) {
                words.addAll(sentence.words());
            }
        });
        return words.stream().map(w -> w.phonemes() + w.after()).collect(Collectors.joining(" "));
    }

    private static FrontEnd frontEnd(Case row) {
        return FRONT_ENDS.computeIfAbsent(row.language() + " " + row.misaki(), key -> {
            Lexicon lexicon = row.misaki()
                    ? Lexicons.open(row.language(), List.of(MISAKI), cache)
                    : Lexicons.builtIn(row.language());
            EnglishPhonemizer phonemizer =
                    new EnglishPhonemizer(row.language(), new EnglishNormalizer(row.language())::normalize, lexicon);
            return new FrontEnd(new SentenceSplitter(row.language())::split, phonemizer);
        });
    }

    /** Letters alone: no stress, no marks, no blanks. */
    private static String flat(String phonemes) {
        return phonemes.replaceAll("[^\\p{L}\\p{M}]", "").replaceAll("[ˈˌ]", "");
    }
}
