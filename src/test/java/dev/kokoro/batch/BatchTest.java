package dev.kokoro.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.audio.AudioFormat;
import dev.kokoro.batch.JobResult.Status;
import dev.kokoro.batch.JobSpeaker.Spoken;
import dev.kokoro.error.InvalidValueException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {
    @TempDir
    Path folder;

    private final Set<String> spoken = new ConcurrentSkipListSet<>();

    private JobFields fields() {
        return new JobFields(folder, SpeechJob.of(0, "", "", AudioFormat.WAV));
    }

    private Iterator<JobRow> json(String lines) {
        return new JsonLines(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), fields());
    }

    private static List<String> told(Iterator<JobRow> rows) {
        List<String> told = new ArrayList<>();
        rows.forEachRemaining(r -> told.add(r.line() + " " + r.id() + " " + r.fault()));
        return told;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"text":"x","voise":"a"}           | there is no field called 'voise'. Did you mean voice?
            {"text":"x","qqq":1}               | there is no field called 'qqq'. There are id, text, file, voice
            {"id":"a"}                         | there is nothing to say: give it a text or a file
            {"text":"x","file":"y"}            | it has both a text and a file
            {"text":"x","speed":"fast"}        | its speed is a number such as 1.1, not 'fast'
            {"text":7}                         | its field text is no text: correct it
            {"text":"x","format":"mp4"}        | there is no format 'mp4'
            {"text":"x","captions":"vtx"}      | captions is none or one of srt, vtt, ass, tsv, json, not 'vtx'. Did you mean vtt?
            {"text":"x"                        | it is no JSON object
            [1]                                | it is JSON but no object
            {"text":"x"} {"text":"y"}          | it is no JSON object
            """)
    void aWrongLineIsNamedAndTheNextOneIsRead(String line, String fault) {
        Iterator<JobRow> rows = json("\uFEFF" + line + "\n\n{\"text\":\"fine\"}");
        assertThat(rows.next()).satisfies(r -> {
            assertThat(r.line()).isEqualTo(1);
            assertThat(r.fault()).contains(fault);
        });
        JobRow next = rows.next();
        assertThat(next.job().orElseThrow().id()).isEqualTo("000003");
        assertThat(rows.hasNext()).isFalse();
    }

    @Test
    void bytesThatAreNoTextSpoilTheirLineOnly() {
        byte[] lines = "{\"text\":\"\u00e9\"}\n{\"text\":\"b\"}\r\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(told(new JsonLines(new ByteArrayInputStream(lines), fields())))
                .containsExactly("1  it is not UTF-8 text: convert the file first", "2 000002 ");
    }

    @Test
    void csvRowsAreReadByTheirHeader() throws IOException {
        String csv = "ID,text,speed\r\na,\"Hi, \"\"you\"\"\nthere\",1.5\nb,one,1,extra\n,x,\nd,\"open";
        CsvRows rows = new CsvRows(new StringReader(csv), ',', fields());
        SpeechJob first = rows.next().job().orElseThrow();
        assertThat(first.text()).isEqualTo("Hi, \"you\"\nthere");
        assertThat(first.speed()).isEqualTo(1.5);
        assertThat(rows.next().fault()).startsWith("it has 4 cells and the first row has 3");
        assertThat(rows.next().job().orElseThrow().speed()).isEqualTo(1);
        assertThat(rows.next().fault()).startsWith("its quotation marks do not fit");
        assertThat(rows.hasNext()).isFalse();
        assertThatThrownBy(() -> new CsvRows(new StringReader("id,txt\n"), ',', fields()))
                .isInstanceOf(BatchException.class)
                .hasMessageContaining("Did you mean text?");
    }

    @Test
    void equalNamesNeverMeetAndAllShardsAgreeOnThem() {
        StringBuilder lines = new StringBuilder();
        for (String id :
                List.of("a/b", "a_b", "A_B", "a:b", "..", ".", "manifest", "a", "A", "a", "é", "x".repeat(300))) {
            lines.append("{\"text\":\"t\",\"id\":\"").append(id).append("\"}\n");
        }
        Map<Long, Path> whole = places(lines.toString(), Shard.WHOLE);
        assertThat(whole).hasSize(11);
        Set<String> lower = new TreeSet<>();
        whole.values().forEach(p -> lower.add(p.getFileName().toString().toLowerCase(Locale.ROOT)));
        assertThat(lower).hasSize(11).doesNotContain("manifest.wav", "..wav");
        assertThat(whole.values()).allSatisfy(p -> assertThat(p.getParent()).isEqualTo(folder));
        Map<Long, Path> parts = new TreeMap<>();
        for (int k = 1; k <= 5; k++) {
            parts.putAll(places(lines.toString(), new Shard(k, 5)));
        }
        assertThat(parts).isEqualTo(whole);
    }

    private Map<Long, Path> places(String lines, Shard shard) {
        Map<Long, Path> places = new TreeMap<>();
        new JobPlan(json(lines), folder, shard, "").forEachRemaining(p -> {
            if (p.row().job().isPresent()) {
                assertThat(places.put(p.row().line(), p.file())).isNull();
            }
        });
        return places;
    }

    @Test
    void aShardIsReadFromNumbersOrFromTheCluster() {
        assertThat(Shard.parse("3/16", Map.of())).isEqualTo(new Shard(3, 16));
        assertThat(Shard.parse("auto/16", Map.of("JOB_COMPLETION_INDEX", "0"))).isEqualTo(new Shard(1, 16));
        Map<String, String> slurm =
                Map.of("SLURM_ARRAY_TASK_ID", "7", "SLURM_ARRAY_TASK_MIN", "5", "SLURM_ARRAY_TASK_COUNT", "4");
        assertThat(Shard.parse("auto", slurm)).isEqualTo(new Shard(3, 4));
        for (String wrong : List.of("0/3", "4/3", "3", "a/b", "auto", "1/0", "")) {
            assertThatThrownBy(() -> Shard.parse(wrong, Map.of())).isInstanceOf(InvalidValueException.class);
        }
    }

    private List<JobResult> run(String lines, boolean resume, JobSpeaker speaker) throws Exception {
        List<JobResult> results = new ArrayList<>();
        try (Manifest manifest = Manifest.open(folder, Shard.WHOLE, resume)) {
            new BatchRunner(speaker, 3, Throwable::getMessage)
                    .run(new JobPlan(json(lines), folder, Shard.WHOLE, "m"), Optional.of(manifest), results::add);
        }
        return results;
    }

    private Spoken write(SpeechJob job, Path file, Optional<Path> captions) throws IOException {
        if (job.text().equals("bad")) {
            throw new IOException("it is bad");
        }
        if (job.text().equals("full")) {
            throw new IOException("No space left on device");
        }
        assertThat(spoken.add(job.id())).isTrue();
        Files.writeString(file, job.text());
        return new Spoken(1, 0.1);
    }

    private static String rows(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append("{\"id\":\"r")
                    .append(i)
                    .append("\",\"text\":\"t")
                    .append(i)
                    .append("\"}\n");
        }
        return lines.toString();
    }

    @Test
    void whatIsDoneAndStillThereIsNotDoneAgain() throws Exception {
        assertThat(run(rows(20), false, this::write)).allMatch(r -> r.status() == Status.DONE);
        assertThatThrownBy(() -> run(rows(20), false, this::write))
                .isInstanceOf(BatchException.class)
                .hasMessageContaining("--resume");
        Files.delete(folder.resolve("r3.wav"));
        Files.writeString(folder.resolve("r4.wav"), "cut off, or longer than it was");
        Path manifest = Manifest.file(folder, Shard.WHOLE);
        // Killed in the middle of a line.
        Files.writeString(manifest, Files.readString(manifest) + "{\"id\":\"r5\",\"sta");
        Path begun = Files.createFile(folder.resolve(".r3.wav.123.part"));
        Path done = Files.createFile(folder.resolve(".r7.wav.456.part"));
        Path ofAnother = Files.createFile(folder.resolve(".r33.wav.789.part"));
        spoken.clear();
        List<JobResult> again = run(rows(20).replace("\"t6\"", "\"changed\""), true, this::write);
        assertThat(begun).doesNotExist();
        assertThat(done).doesNotExist();
        assertThat(ofAnother).exists();
        assertThat(spoken).containsExactly("r3", "r4", "r6");
        assertThat(again).hasSize(20);
        assertThat(Manifest.read(folder))
                .hasSize(20)
                .allSatisfy((id, r) -> assertThat(r.status()).isEqualTo(Status.DONE));
        spoken.clear();
        run(rows(20).replace("\"t6\"", "\"changed\""), true, this::write);
        assertThat(spoken).isEmpty();
    }

    @Test
    void oneThatFailsStopsNoOtherAndAFullDiskStopsAllButKeepsWhatIsDone() throws Exception {
        List<JobResult> results = run(rows(9).replace("\"t4\"", "\"bad\""), false, this::write);
        assertThat(results)
                .filteredOn(r -> r.status() == Status.FAILED)
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.error()).isEqualTo("it is bad");
                    assertThat(r.line()).isEqualTo(5);
                });
        assertThatThrownBy(() -> run(rows(40).replace("\"t30\"", "\"full\""), true, this::write))
                .isInstanceOf(BatchException.class)
                .hasMessageContaining("no room left")
                .hasMessageContaining("--resume");
        Map<String, JobResult> kept = Manifest.read(folder);
        assertThat(kept).doesNotContainKey("r30");
        assertThat(kept.values()).filteredOn(r -> r.status() == Status.DONE).hasSizeGreaterThanOrEqualTo(28);
    }

    @Test
    void aFileOfSomeoneElseIsNotOverwritten() throws Exception {
        Files.writeString(folder.resolve("r0.wav"), "mine");
        assertThat(run(rows(1), false, this::write))
                .singleElement()
                .satisfies(r -> assertThat(r.status()).isEqualTo(Status.FAILED));
        assertThat(folder.resolve("r0.wav")).hasContent("mine");
    }
}
