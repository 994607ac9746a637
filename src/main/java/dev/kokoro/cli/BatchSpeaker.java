package dev.kokoro.cli;

import dev.kokoro.Speech;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.FileSink;
import dev.kokoro.batch.JobSpeaker;
import dev.kokoro.batch.SpeechJob;
import dev.kokoro.caption.CaptionLimits;
import dev.kokoro.caption.TimestampWriter;
import dev.kokoro.speech.SpeechReport;
import dev.kokoro.speech.SpeechSettings;
import dev.kokoro.text.Language;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Speaks the jobs of a batch with one open model, several at once, each read in its own language. */
final class BatchSpeaker implements JobSpeaker {
    private final SpeechSession session;
    private final TextOptions reading;
    private final SpeechSettings usual;
    private final Texts texts;
    private final BiConsumer<SpeechJob, SynthRun.Told> listener;

    /** Opens the text of a job. */
    @FunctionalInterface
    interface Texts {
        Reader open(SpeechJob job) throws IOException;
    }

    /**
     * @param usual how to sound where a job does not say
     * @param listener told of each job that is done, by the thread that spoke it
     */
    BatchSpeaker(
            SpeechSession session,
            TextOptions reading,
            SpeechSettings usual,
            Texts texts,
            BiConsumer<SpeechJob, SynthRun.Told> listener) {
        this.session = session;
        this.reading = reading;
        this.usual = usual;
        this.texts = texts;
        this.listener = listener;
    }

    /** The text of the row, or that of its file. */
    static Reader text(SpeechJob job) throws IOException {
        return job.source().isPresent()
                ? TextInput.ofFile(job.source().get()).open()
                : TextInput.ofText(job.text(), job.id()).open();
    }

    @Override
    public Spoken speak(SpeechJob job, Path file, Optional<Path> captions) throws IOException, InterruptedException {
        if (captions.isPresent()) {
            session.requireDurations();
        }
        try (Reader reader = texts.open(job);
                AudioSink sink = FileSink.open(file, job.format());
                TimestampWriter times =
                        captions.isPresent() ? TimestampWriter.open(captions.get(), CaptionLimits.USUAL) : null) {
            Set<Character> unknown = new TreeSet<>();
            SpeechReport report = speech(job, reading.casting().mark(reader)).to(sink, chunk -> {
                unknown.addAll(chunk.unknown());
                if (times != null) {
                    times.accept(chunk);
                }
            });
            // The words first: a file of speech says that all of it is there.
            if (times != null) {
                times.finish();
            }
            sink.finish();
            listener.accept(job, new SynthRun.Told(report, unknown));
            return new Spoken(report.audioSeconds(), report.synthesisSeconds());
        }
    }

    private Speech speech(SpeechJob job, Reader text) {
        Speech speech = session.kokoro()
                .speak(text)
                .settings(new SpeechSettings(job.speed(), usual.trim(), usual.pauseSeconds()))
                .reading(reading.reading())
                .chunks(reading.split.limits(false));
        if (job.voice().isPresent()) {
            speech = speech.voice(job.voice().get());
        }
        return job.language().isPresent()
                ? speech.language(language(job.language().get()))
                : speech;
    }

    private static Language language(String tag) {
        return Language.parse(tag)
                .orElseThrow(() -> new UsageException(
                        "there is no language '" + tag + "': take one of " + String.join(", ", Language.tags())));
    }
}
