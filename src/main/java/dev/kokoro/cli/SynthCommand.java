package dev.kokoro.cli;

import dev.kokoro.Speech;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.speech.SpeechSettings;
import dev.kokoro.text.Chunker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kokoro synth}: text in, speech out. */
@Command(
        name = "synth",
        description = "Speak text into a file, or down a pipe.",
        sortOptions = false,
        footerHeading = "%nText markup:%n",
        footer = {
            "  [word](/fəˈniːm/)   say it with these phonemes",
            "  [word](+1) (-1)     more or less stress",
            "  [pause:1.5s]        a silence",
            "  [voice:am_michael]  another voice from here on; [voice] goes back",
            "",
            "Examples:",
            "  kokoro synth \"Hello there.\" -o hello.wav",
            "  kokoro synth -i chapter.txt -o chapter.wav --voice af_heart --timestamps chapter.srt",
            "  echo \"Dinner is ready.\" | kokoro synth | aplay",
            "  kokoro synth -i list.txt --print-phonemes",
            "  kokoro synth --out-dir prompts < prompts.txt",
            "  kokoro synth -i play.txt -o play.wav --speaker ALICE=af_bella --speaker BOB=am_adam",
            "",
            "Exit codes: 0 done, 1 failed, 2 usage, 3 a file, a model or a voice is missing."
        })
final class SynthCommand implements Callable<Integer> {
    private final Surroundings surroundings;
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

    SynthCommand(Surroundings surroundings) {
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
        List<TextInput> inputs = text.inputs(streams);
        long size = inputs.stream().mapToLong(TextInput::size).reduce(0, TextInput::sum);
        try (SpeechSession session = SpeechSession.open(model, voice, text, size)) {
            return output.folder == null ? one(session, settings, inputs, size) : many(session, settings, inputs);
        }
    }

    private Chunker.Limits limits() {
        if (text.split == TextOptions.Split.none) {
            return Chunker.Limits.LONGEST;
        }
        return output.toStandardOutput() ? Chunker.Limits.STREAMING : Chunker.Limits.DEFAULT;
    }

    private Speech speech(SpeechSession session, Reader reader, SpeechSettings settings) {
        return session.kokoro()
                .speak(text.casting().mark(reader))
                .settings(settings)
                .chunks(limits());
    }

    private int one(SpeechSession session, SpeechSettings settings, List<TextInput> inputs, long size)
            throws IOException, InterruptedException {
        try (AudioSink sink = output.sink(streams);
                Reader reader = TextInput.openAll(inputs);
                Narrator narrator = new Narrator(streams, common, size);
                TimestampWriter timestamps =
                        output.timestamps == null ? null : TimestampWriter.open(output.timestamps)) {
            if (timestamps != null) {
                session.requireDurations();
            }
            Narrator.Told told =
                    narrator.tell(session, speech(session, reader, settings), settings.speed(), sink, timestamps);
            sink.finish();
            if (timestamps != null) {
                timestamps.finish();
            }
            report(session, told, output.toStandardOutput() ? "standard output" : output.output);
        }
        return ExitCode.DONE;
    }

    /** One file each; one that fails is named and does not stop the others. */
    private int many(SpeechSession session, SpeechSettings settings, List<TextInput> inputs)
            throws IOException, InterruptedException {
        Files.createDirectories(output.folder);
        int code = ExitCode.DONE;
        for (TextInput input : text.files.isEmpty() ? lines(inputs.get(0)) : inputs) {
            Path file = output.folder.resolve(
                    input.fileStem() + "." + output.format().extension());
            try (AudioSink sink = output.fileSink(file);
                    Reader reader = input.open();
                    Narrator narrator = new Narrator(streams, common, input.size())) {
                Narrator.Told told =
                        narrator.tell(session, speech(session, reader, settings), settings.speed(), sink, null);
                sink.finish();
                report(session, told, file.toString());
            } catch (IOException | RuntimeException e) {
                streams.err().println("kokoro: " + input.name() + ": " + ErrorPrinter.sentence(e));
                code = Math.max(code, ErrorPrinter.exitCode(e));
            }
        }
        return code;
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

    private void report(SpeechSession session, Narrator.Told told, String where) throws IOException {
        SynthReport report = new SynthReport(session, told, where);
        if (output.json) {
            streams.err().println(report.toJson());
        }
        if (output.jsonFile != null) {
            dev.kokoro.files.AtomicFile.write(output.jsonFile, report.toJson() + System.lineSeparator());
        }
        boolean shown = streams.terminal().err() || common.verbose;
        if (shown && !common.quiet && !output.json) {
            streams.err().println(report.toSentence());
        }
    }
}
