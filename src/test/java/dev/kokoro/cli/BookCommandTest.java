package dev.kokoro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kokoro.document.Samples;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Books from documents, with the starter voice. */
class BookCommandTest {
    private static final int KILLS = 4;

    @TempDir
    Path folder;

    private static String sample(String name) {
        return Samples.file(name).toString();
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void listsTheChapters() {
        Shell shell = Shell.run("book", sample("sample3.epub"), "--list", "--json");
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        JsonObject list = JsonParser.parseString(shell.outText()).getAsJsonObject();
        assertThat(list.get("title").getAsString()).isEqualTo("The Small Harbour");
        assertThat(list.getAsJsonArray("chapters")).hasSize(4);
        assertThat(Shell.run("book", sample("sample2.epub"), "--list").outText())
                .contains("Hill Walks, by Rose Heath (EPUB, en-US, with a cover)")
                .contains("  A rest");
    }

    @Test
    void theDocumentsLanguageChoosesTheVoiceWhereNobodyDoes() throws IOException {
        Path page = folder.resolve("tale.html");
        Files.writeString(
                page, "<html lang='en-GB'><title>Tale</title><body><h1>One</h1><p>Good evening.</p></body></html>");
        String book = folder.resolve("tale.opus").toString();

        Shell unnamed = Shell.run("book", page.toString(), "-o", book);
        assertThat(unnamed.exitCode()).as(unnamed.err()).isZero();
        assertThat(unnamed.err()).contains("the document is in British English: bm_awb reads it");

        Shell named = Shell.run("book", page.toString(), "-o", book, "-v", "af_slt");
        assertThat(named.err()).doesNotContain("reads it");
    }

    @Test
    void oneFileWithChapterMarks() throws IOException {
        Path file = folder.resolve("book.opus");
        Shell shell = Shell.run(
                "book",
                sample("sample3.epub"),
                "-o",
                file.toString(),
                "--chapters",
                "2-",
                "--json",
                "--captions",
                "srt");
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        JsonObject made = JsonParser.parseString(shell.outText()).getAsJsonObject();
        assertThat(made.get("chapters").getAsInt()).isEqualTo(3);
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .contains("CHAPTER003NAME=The storm")
                .contains("TITLE=The Small Harbour")
                .contains("ARTIST=Ada Finch, Tom Miller");
        assertThat(left()).containsExactly("book.opus", "book.srt");
        List<String> captions = Files.readAllLines(folder.resolve("book.srt"));
        assertThat(captions)
                .contains("The boats", "Seven boats lie in the harbour.", "The storm", "Then the wind came.");
        // The last words end where the sound ends but for the pause of a chapter.
        String last = captions.stream()
                .filter(l -> l.contains("-->"))
                .reduce((a, b) -> b)
                .orElseThrow();
        double end = 60 * Integer.parseInt(last.substring(20, 22))
                + Double.parseDouble(last.substring(23).replace(',', '.'));
        assertThat(made.get("audio_seconds").getAsDouble() - end).isBetween(1.5, 2.6);
    }

    @Test
    void aFolderWithAFileForEachChapter() throws IOException {
        Path out = folder.resolve("walks");
        Shell shell = Shell.run("book", sample("sample2.epub"), "-o", out.toString(), "-q", "--captions", "tsv");
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        assertThat(shell.err()).isEmpty();
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "01 Uphill.mp3",
                            "02 A rest.mp3",
                            "03 Downhill.mp3",
                            "01 Uphill.tsv",
                            "02 A rest.tsv",
                            "03 Downhill.tsv");
        }
        assertThat(Files.readAllLines(out.resolve("02 A rest.tsv")).get(1))
                .startsWith("0.")
                .endsWith("A");
        assertThat(Files.readString(out.resolve("02 A rest.mp3"), StandardCharsets.ISO_8859_1))
                .startsWith("ID3")
                .contains("A rest")
                .contains("Rose Heath");
        assertThat(left()).containsExactly("walks");
    }

    @Test
    void killedAtRandomMomentsItGoesOnAndTheResultIsTheSame() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int chapter = 1; chapter <= 4; chapter++) {
            text.append("Chapter ").append(chapter).append("\n\n");
            for (int p = 1; p <= 10; p++) {
                text.append("In chapter ")
                        .append(chapter)
                        .append(" the paragraph ")
                        .append(p);
                text.append(" tells of a long walk over the hills, of rain, and of the bread at its end.\n\n");
            }
        }
        Path book = Files.writeString(folder.resolve("walk.txt"), text);
        Path whole = folder.resolve("whole.opus");
        long start = System.nanoTime();
        assertThat(process(book, whole).waitFor(3, TimeUnit.MINUTES)).isTrue();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

        Path again = folder.resolve("again.opus");
        Random random = new Random(millis);
        for (int i = 0; i < KILLS; i++) {
            Process process = process(book, again);
            // Whether it has ended by then does not matter: then the next one makes the book anew.
            if (!process.waitFor(millis / 4 + random.nextLong(millis / 2 + 1), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        Process last = process(book, again);
        assertThat(last.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(last.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();
        assertThat(again).hasSameBinaryContentAs(whole);
        assertThat(left()).noneMatch(f -> f.startsWith("."));
    }

    private Process process(Path book, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dkokoro.project=" + System.getProperty("kokoro.project"),
                "-cp",
                System.getProperty("java.class.path"),
                KokoroCli.class.getName(),
                "book",
                book.toString(),
                "-o",
                output.toString());
        builder.environment().put("KOKORO_HOME", folder.resolve("home").toString());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(new File(folder.toFile(), "log")));
        return builder.start();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sample3.epub --chapters 9 --list    | there is no chapter 9
            sample3.epub --chapters x --list    | not as 'x'
            sample3.epub -o book.mp3 --captions doc | timestamps are written as .srt
            sample3.epub -o book.wma            | not written as 'wma'
            sample3.epub                        | say where the book goes
            sample3.epub -o no/such/place.opus  | no/such
            sample3.epub -o b.opus --loudness 3 | --loudness
            sample3.epub -o b.opus --chapter-pause -1 | pause after a chapter
            scan.pdf --list                     | pictures of 2 pages
            locked.pdf --list                   | password
            """)
    void whatIsWrongIsSaidInASentence(String line, String words) {
        String[] parts = ("book " + line.strip()).split(" ");
        parts[1] = sample(parts[1]);
        Shell shell = Shell.run(parts);
        assertThat(shell.exitCode()).isNotZero();
        assertThat(shell.err()).contains(words).doesNotContain("Exception");
        assertThat(Path.of(".b.opus.kokoro-book")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample3.epub", "sample.pdf", "sample.docx", "sample.html", "sample.md", "sample.srt"})
    void synthSpeaksDocumentsByTheirContent(String name) throws IOException {
        Path nameless = Files.copy(Samples.file(name), folder.resolve("download"));
        Shell shell = Shell.run("synth", "-i", nameless.toString(), "--print-phonemes");
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        assertThat(shell.outText()).doesNotContain("<").doesNotContain("PK");
        Shell piped = Shell.run(Files.newInputStream(nameless), "synth", "--print-phonemes");
        if (!name.matches(".*(md|srt)")) {
            assertThat(piped.outText()).isEqualTo(shell.outText());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theRateRoundAllOfTheSsmlIsItsPace(boolean piped) throws IOException {
        Path usual = folder.resolve("usual.wav");
        Path slow = folder.resolve("slow.wav");
        String ssml = "<speak><prosody rate='50%'>One, two, three, four, five, six.</prosody></speak>";
        assertThat(Shell.run("synth", ssml.replace("50%", "100%"), "-o", usual.toString())
                        .exitCode())
                .isZero();
        Shell shell = piped
                ? Shell.runWithInput(ssml, "synth", "-o", slow.toString())
                : Shell.run("synth", ssml, "-o", slow.toString());
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        assertThat((double) Files.size(slow) / Files.size(usual)).isBetween(1.6, 2.4);
    }

    @Test
    void ssmlIsSpokenAndNotReadAloud() {
        String ssml = "<speak><p>One <break time='1s'/> two.</p><phoneme ph='ˈA'>x</phoneme></speak>";
        Shell shell = Shell.runWithInput(ssml, "synth", "--print-phonemes");
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        assertThat(shell.outText()).contains("ˈA").doesNotContain("speak").doesNotContain("<");
        Shell wrong = Shell.runWithInput("<speak>a <b>c</b></speak>", "synth", "--print-phonemes");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).contains("line 1, column 13").contains("<b> is not supported");
        Shell book = Shell.run("synth", "Hello.", "-o", folder.resolve("x.m4b").toString());
        assertThat(book.exitCode()).isEqualTo(2);
        assertThat(book.err()).contains("kokoro book");
    }
}
