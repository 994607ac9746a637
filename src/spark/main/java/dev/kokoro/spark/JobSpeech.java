package dev.kokoro.spark;

import dev.kokoro.Kokoro;
import dev.kokoro.Speech;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.FileSink;
import dev.kokoro.batch.SpeechJob;
import dev.kokoro.caption.CaptionLimits;
import dev.kokoro.caption.TimestampWriter;
import dev.kokoro.document.DocumentText;
import dev.kokoro.error.InvalidValueException;
import dev.kokoro.error.KokoroException;
import dev.kokoro.speech.SpeechReport;
import dev.kokoro.text.Language;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Speaks one job into a file of this machine, then puts it where it is wanted. */
final class JobSpeech {
    private final Kokoro kokoro;
    private final SharedFolder folder;
    private final SharedFolder texts;

    /** What a job took. */
    record Spoken(long bytes, double audioSeconds, double synthesisSeconds) {}

    /** This job cannot be done, wherever it is tried; the message is a sentence. */
    static final class UnspeakableException extends KokoroException {
        private static final long serialVersionUID = 1;

        UnspeakableException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** @param texts what the files of texts are relative to */
    JobSpeech(Kokoro kokoro, SharedFolder folder, SharedFolder texts) {
        this.kokoro = kokoro;
        this.folder = folder;
        this.texts = texts;
    }

    /**
     * Speaks a job; its files appear when they are complete, in the place of earlier ones.
     *
     * @throws UnspeakableException if the job cannot be done
     * @throws IOException if files cannot be written
     */
    Spoken speak(SpeechJob job, String name, Optional<Path> captions) throws IOException, InterruptedException {
        Path own = Files.createTempDirectory("kokoro-spark");
        try {
            Path sound = own.resolve("speech." + job.format().extension());
            Optional<Path> words =
                    captions.map(c -> own.resolve("words." + job.captions().orElseThrow()));
            SpeechReport report = speak(speech(job, own), job, sound, words);
            long bytes = Files.size(sound);
            // The words first: a file of speech says that all of it is there.
            if (words.isPresent()) {
                folder.put(words.get(), captions.orElseThrow().getFileName().toString());
            }
            folder.put(sound, name);
            return new Spoken(bytes, report.audioSeconds(), report.synthesisSeconds());
        } finally {
            delete(own);
        }
    }

    private SpeechReport speak(Speech speech, SpeechJob job, Path sound, Optional<Path> words)
            throws IOException, InterruptedException {
        if (words.isPresent() && !kokoro.model().wordTimes()) {
            throw new UnspeakableException("this model does not tell when words are spoken: leave captions out", null);
        }
        try (AudioSink sink = FileSink.open(sound, job.format());
                TimestampWriter times =
                        words.isPresent() ? TimestampWriter.open(words.get(), CaptionLimits.USUAL) : null) {
            SpeechReport report = speech.to(sink, chunk -> {
                if (times != null) {
                    times.accept(chunk);
                }
            });
            if (times != null) {
                times.finish();
            }
            sink.finish();
            return report;
        } catch (KokoroException e) {
            throw new UnspeakableException(e.getMessage(), e);
        }
    }

    private Speech speech(SpeechJob job, Path own) {
        try {
            Speech speech = kokoro.speak(text(job, own)).speed(job.speed());
            if (job.voice().isPresent()) {
                speech = speech.voice(job.voice().get());
            }
            return job.language().isPresent()
                    ? speech.language(language(job.language().get()))
                    : speech;
        } catch (CharacterCodingException e) {
            throw new UnspeakableException(job.source().orElseThrow() + " is not UTF-8 text: convert it first", e);
        } catch (KokoroException | IOException e) {
            throw new UnspeakableException(
                    String.valueOf(e.getMessage()).replace(own + "/text-", "").replaceFirst("^File ", ""), e);
        }
    }

    /** The row's own text, or that of the file it names, which may be a document. */
    private String text(SpeechJob job, Path own) throws IOException {
        if (job.source().isEmpty()) {
            return DocumentText.of(job.text());
        }
        Path source = job.source().get();
        Path copy = own.resolve("text-" + source.getFileName());
        texts.get(source.toString(), copy);
        Optional<String> spoken = DocumentText.of(copy);
        return spoken.isPresent() ? spoken.get() : Files.readString(copy);
    }

    private static Language language(String tag) {
        return Language.parse(tag)
                .orElseThrow(() -> new InvalidValueException(
                        "there is no language '" + tag + "': take one of " + String.join(", ", Language.tags())));
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
