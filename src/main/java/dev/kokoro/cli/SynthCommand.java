package dev.kokoro.cli;

import dev.kokoro.Speech;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.batch.BatchRunner;
import dev.kokoro.batch.JobRow;
import dev.kokoro.batch.PlannedJob;
import dev.kokoro.batch.SpeechJob;
import dev.kokoro.caption.TimestampWriter;
import dev.kokoro.files.AtomicFile;
import dev.kokoro.speech.SpeechSettings;
import dev.kokoro.text.Chunker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kokoro synth}: text in, speech out. */
@Command(
        name = "synth",
        description = "Speak text into a file, down a pipe, or aloud.",
        sortOptions = false,
        footerHeading = "%nText markup:%n",
        footer = {
            "  [word](/fəˈniːm/)   say it with these phonemes",
            "  [word](+1) (-1)     more or less stress",
            "  [pause:1.5s]        a silence",
            "  [voice:am_michael]  another voice from here on; [voice] goes back",
            "  [speed:0.8]         slower from here on; [speed] goes back",
            "",
            "Examples:",
            "  kokoro synth \"Hello there.\" -o hello.wav",
            "  kokoro synth -i chapter.txt -o chapter.wav --voice af_heart --timestamps chapter.srt",
            "  echo \"Dinner is ready.\" | kokoro synth | aplay",
            "  kokoro synth -i chapter.txt --play",
            "  kokoro synth -i list.txt --print-phonemes",
            "  kokoro synth --out-dir prompts < prompts.txt",
            "  kokoro synth -i play.txt -o play.wav --speaker ALICE=af_bella --speaker BOB=am_adam",
            "",
            "Exit codes: 0 done, 1 failed, 2 usage, 3 a file, a model, a voice or a dictionary is missing."
        })
final class SynthCommand implements Callable<Integer> {
    private final CliContext surroundings;
    private final StdStreams streams;

    @Mixin
    private TextOptions text = new TextOptions();

    @Mixin
    private VoiceOptions voice = new VoiceOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @picocli.CommandLine.Option(
            names = "--print-phonemes",
            description = "Print the phonemes of each chunk, one line a chunk, and make no audio. Needs no model.")
    private boolean printPhonemes;

    SynthCommand(CliContext surroundings) {
        this.surroundings = surroundings;
        this.streams = surroundings.streams();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SpeechSettings settings = voice.settings();
        if (printPhonemes) {
            new PhonemePrinter(surroundings).print(text, limits(), Optional.ofNullable(voice.voice));
            return ExitCode.DONE;
        }
        output.check(streams);
        text.casting();
        FileConflicts clashes = clashes();
        List<TextInput> inputs = text.inputs(streams);
        long size = inputs.stream().mapToLong(TextInput::size).reduce(0, TextInput::sum);
        try (Playback speakers = output.speakers(streams, common);
                SpeechSession session =
                        SpeechSession.open(streams, common, model, voice, text, size, output.toListener())) {
            session.announce(streams, common, settings.speed());
            return output.folder == null
                    ? one(session, settings, inputs, size, speakers)
                    : many(session, settings, inputs, clashes);
        }
    }

    /** @throws UsageException if a file would be lost to another one */
    private FileConflicts clashes() {
        FileConflicts clashes = new FileConflicts();
        text.files.forEach(f -> clashes.reads("--input", f));
        text.dictionaries.forEach(f -> clashes.reads("--dictionary", f));
        if (text.words.isEmpty() && text.files.isEmpty() && !streams.terminal().in()) {
            // Where there is such a thing it is the file behind "<".
            clashes.reads("standard input", Path.of("/dev/stdin"));
        }
        return clashes.writes("--output", output.output == null ? null : Path.of(output.output))
                .writes("--timestamps", output.timestamps)
                .writes("--json-file", output.jsonFile);
    }

    private Chunker.Limits limits() {
        return text.split.limits(output.toListener());
    }

    private Speech speech(SpeechSession session, Reader reader, SpeechSettings settings) {
        return session.kokoro()
                .speak(text.casting().mark(reader))
                .settings(settings)
                .chunks(limits());
    }

    private int one(
            SpeechSession session, SpeechSettings settings, List<TextInput> inputs, long size, AudioSink speakers)
            throws IOException, InterruptedException {
        // Opened before anything is spoken: who names a place that cannot be written to is told at once.
        try (AtomicFile json = output.jsonFile == null ? null : AtomicFile.open(output.jsonFile);
                AudioSink sink = speakers != null ? speakers : output.sink(streams);
                Reader reader = TextInput.openAll(inputs);
                SynthRun narrator = new SynthRun(streams, common, size);
                TimestampWriter timestamps = output.timestamps == null
                        ? null
                        : TimestampWriter.open(output.timestamps, output.captionLimits())) {
            if (timestamps != null) {
                session.requireDurations();
            }
            SynthRun.Told told = narrator.tell(speech(session, reader, settings), sink, timestamps);
            sink.finish();
            if (timestamps != null) {
                timestamps.finish();
            }
            SynthReport report = new SynthReport(session, told, output.where());
            if (json != null) {
                json.commit(report.toJson() + System.lineSeparator());
            }
            show(report);
        }
        return ExitCode.DONE;
    }

    /** One file each, several at once; one that fails is named and does not stop the others. */
    private int many(SpeechSession session, SpeechSettings settings, List<TextInput> given, FileConflicts clashes)
            throws IOException, InterruptedException {
        List<TextInput> inputs = text.files.isEmpty() ? lines(given.get(0)) : given;
        List<PlannedJob> plan = plan(inputs);
        plan.forEach(job -> clashes.require("--out-dir", job.file()));
        Files.createDirectories(output.folder);
        Map<Long, SynthReport> reports = new ConcurrentSkipListMap<>();
        BatchSpeaker speaker = new BatchSpeaker(
                session,
                text,
                settings,
                job -> inputs.get((int) job.line() - 1).open(),
                (job, told) -> reports.put(
                        job.line(),
                        new SynthReport(
                                session,
                                told,
                                plan.get((int) job.line() - 1).file().toString())));
        AtomicInteger code = new AtomicInteger(ExitCode.DONE);
        BatchRunner runner = new BatchRunner(speaker, session.kokoro().replicas() + 1, e -> {
            code.accumulateAndGet(ErrorPrinter.exitCode(e), Math::max);
            return ErrorPrinter.sentence(e);
        });
        runner.run(plan.iterator(), Optional.empty(), result -> {
            if (result.error().isEmpty()) {
                show(reports.get(result.line()));
            } else {
                streams.err().println("kokoro: " + result.id() + ": " + result.error());
            }
        });
        if (output.jsonFile != null) {
            StringBuilder lines = new StringBuilder();
            reports.values().forEach(r -> lines.append(r.toJson()).append(System.lineSeparator()));
            AtomicFile.write(output.jsonFile, lines.toString());
        }
        return code.get();
    }

    /** @throws UsageException when two texts would go into one file */
    private List<PlannedJob> plan(List<TextInput> inputs) {
        Map<String, String> names = new HashMap<>();
        List<PlannedJob> plan = new ArrayList<>();
        for (TextInput input : inputs) {
            String name = input.fileStem() + "." + output.format().extension();
            // Windows and macOS take A and a for one name.
            String other = names.put(name.toLowerCase(Locale.ROOT), input.name());
            if (other != null) {
                throw new UsageException(other + " and " + input.name() + " would both become "
                        + output.folder.resolve(name) + ": rename one, or speak them into different folders");
            }
            SpeechJob job = new SpeechJob(
                    plan.size() + 1L,
                    input.name(),
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.ofNullable(text.language),
                    voice.speed,
                    output.format(),
                    Optional.empty());
            plan.add(new PlannedJob(JobRow.of(job), output.folder.resolve(name), ""));
        }
        return plan;
    }

    private static List<TextInput> lines(TextInput whole) throws IOException {
        List<TextInput> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(whole.open())) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    String stem = String.format(Locale.ROOT, "%04d", number);
                    lines.add(TextInput.ofText(line, stem).named("line " + number));
                }
            }
        }
        return lines;
    }

    private void show(SynthReport report) {
        if (output.json) {
            streams.err().println(report.toJson());
        }
        boolean shown = streams.terminal().err() || common.verbose;
        if (shown && !common.quiet && !output.json) {
            streams.err().println(report.toSentence());
        }
    }
}
