package dev.kokoro.cli;

import dev.kokoro.assets.Nearest;
import dev.kokoro.audio.AudioFormat;
import dev.kokoro.batch.BatchEstimate;
import dev.kokoro.batch.BatchException;
import dev.kokoro.batch.BatchRunner;
import dev.kokoro.batch.BatchTotals;
import dev.kokoro.batch.CsvRows;
import dev.kokoro.batch.JobFields;
import dev.kokoro.batch.JobPlan;
import dev.kokoro.batch.JobRow;
import dev.kokoro.batch.JsonLines;
import dev.kokoro.batch.Manifest;
import dev.kokoro.batch.PlannedJob;
import dev.kokoro.batch.Shard;
import dev.kokoro.batch.SpeechJob;
import dev.kokoro.caption.TimestampWriter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kokoro batch}: thousands of texts, each into a file of its own. */
@Command(
        name = "batch",
        description = "Speak every row of a file of jobs into a file of its own, several at once.",
        sortOptions = false,
        footerHeading = "%nRows:%n",
        footer = {
            "  JSON Lines, one object a line, or CSV (.csv, .tsv) whose first row names the fields:",
            "  id        names the file; default: the number of the line",
            "  text      what to say, or instead",
            "  file      a text file, relative to the file of jobs",
            "  voice, language, speed, format, captions (srt, vtt, ..., none): default: the options'",
            "",
            "Examples:",
            "  kokoro batch prompts.jsonl -o prompts",
            "  kokoro batch prompts.csv -o prompts --format mp3 --resume",
            "  kokoro batch prompts.jsonl -o prompts --shard auto        in a Slurm array",
            "  kokoro batch prompts.jsonl -o prompts --dry-run",
            "",
            "Exit codes: 0 all done, 1 some rows failed, 2 usage, 3 a file, a model, a voice or a dictionary is missing."
        })
final class BatchCommand implements Callable<Integer> {
    private final CliContext surroundings;
    private final StdStreams streams;

    @Parameters(paramLabel = "JOBS", description = "File of jobs, or - for JSON Lines on standard input.")
    private String jobs;

    @Option(
            names = {"-o", "--out-dir"},
            paramLabel = "FOLDER",
            required = true,
            description = "Where the files and the manifest go.")
    private Path folder;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            defaultValue = "wav",
            completionCandidates = OutputOptions.FormatNames.class,
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private String format;

    @Option(
            names = "--captions",
            paramLabel = "ENDING",
            description = "Word times beside each file: srt, vtt, ass, tsv or json.")
    private String captions;

    @Option(names = "--lang", paramLabel = "TAG", description = "Language. Default: the voice's own.")
    private String language;

    @Option(names = "--resume", description = "Go on with a batch: what is done and still there is not done again.")
    private boolean resume;

    @Option(
            names = "--shard",
            paramLabel = "K/N",
            description =
                    "Only every N-th row, from the K-th on; auto/N or auto takes the numbers from a Slurm array or "
                            + "an indexed Job of Kubernetes.")
    private String shard;

    @Option(names = "--dry-run", description = "Check the rows, speak a few, and say what all will take.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the summary as one JSON object, on standard error.")
    private boolean json;

    @Mixin
    private VoiceOptions voice = new VoiceOptions();

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    BatchCommand(CliContext surroundings) {
        this.surroundings = surroundings;
        this.streams = surroundings.streams();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Shard mine = shard == null ? Shard.WHOLE : Shard.parse(shard, System.getenv());
        TextOptions reading = new TextOptions();
        reading.phonemizer = TextOptions.PhonemizerKind.auto;
        reading.split = TextOptions.Split.clauses;
        reading.language = language;
        reading.quotes = "";
        JobFields fields = new JobFields(base(), usual());
        try (InputStream in = open();
                SpeechSession session =
                        SpeechSession.open(streams, common, model, voice, reading, TextInput.UNKNOWN_SIZE, false)) {
            session.announce(streams, common, voice.speed);
            Iterator<JobRow> rows = rows(in, fields);
            Iterator<PlannedJob> plan = new JobPlan(rows, folder, mine, setting(session));
            BatchSpeaker speaker =
                    new BatchSpeaker(session, reading, voice.settings(), BatchSpeaker::text, (job, told) -> {});
            // One more than run at once: the next text is read while the last one is written.
            int workers = session.kokoro().replicas() + 1;
            BatchRunner runner = new BatchRunner(speaker, workers, ErrorPrinter::sentence);
            BatchReport report = new BatchReport(streams, common, json);
            if (dryRun) {
                report.print(BatchEstimate.of(plan, runner, 8 * workers));
                return ExitCode.DONE;
            }
            return run(plan, runner, mine, report);
        }
    }

    private int run(Iterator<PlannedJob> plan, BatchRunner runner, Shard mine, BatchReport report)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        BatchTotals totals = new BatchTotals();
        try (Manifest manifest = Manifest.open(folder, mine, resume)) {
            try {
                runner.run(plan, Optional.of(manifest), result -> {
                    totals.accept(result);
                    report.show(result, totals);
                });
            } finally {
                report.finish(totals, Manifest.file(folder, mine));
            }
        }
        return totals.failed() > 0 ? ExitCode.FAILED : ExitCode.DONE;
    }

    /** What a row leaves out. */
    private SpeechJob usual() {
        AudioFormat wanted = AudioFormat.parse(format)
                .orElseThrow(() -> new UsageException("there is no format '" + format + "': take one of "
                        + String.join(", ", AudioFormat.names())
                        + Nearest.hint(format, AudioFormat.names())));
        if (captions != null) {
            TimestampWriter.checkEnding("--captions is", captions);
        }
        return new SpeechJob(
                0,
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(language),
                voice.speed,
                wanted,
                Optional.ofNullable(captions));
    }

    /** All that the sound of a row depends on and that does not stand in it. */
    private String setting(SpeechSession session) {
        return String.join(
                " ",
                session.kokoro().model().sha256(),
                session.kokoro().voice(),
                voice.settings().toString(),
                surroundings.voices().mixes().all().toString());
    }

    private Path base() {
        Path parent = isStandardInput() ? null : Path.of(jobs).getParent();
        return parent == null ? Path.of("") : parent;
    }

    private boolean isStandardInput() {
        return jobs.equals("-");
    }

    private InputStream open() throws IOException {
        if (isStandardInput()) {
            return streams.in();
        }
        Path file = Path.of(jobs);
        if (Files.isDirectory(file)) {
            throw new UsageException(file + " is a folder: name a file of jobs, .jsonl or .csv");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return Files.newInputStream(file);
    }

    private Iterator<JobRow> rows(InputStream in, JobFields fields) throws IOException {
        String name = jobs.toLowerCase(Locale.ROOT);
        InputStream buffered = new BufferedInputStream(in, 1 << 16);
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            char delimiter = name.endsWith(".tsv") ? '\t' : ',';
            return new CsvRows(new InputStreamReader(buffered, StandardCharsets.UTF_8), delimiter, fields);
        }
        if (name.matches(".*\\.(txt|md|epub|pdf|html?|docx)")) {
            throw new BatchException(jobs + " is no file of jobs: name one that ends in .jsonl, .csv or .tsv;"
                    + " 'kokoro synth --out-dir' speaks a text line by line");
        }
        return new JsonLines(buffered, fields);
    }
}
