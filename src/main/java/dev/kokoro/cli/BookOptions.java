package dev.kokoro.cli;

import dev.kokoro.book.Pauses;
import dev.kokoro.document.Document;
import dev.kokoro.document.Metadata;
import dev.kokoro.document.Metadata.Cover;
import dev.kokoro.document.NarrationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** What of a document is said, with which pauses, and what the book is called. */
final class BookOptions {
    @Option(names = "--title", paramLabel = "TEXT", description = "The book's title. Default: the document's.")
    private String title;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description = "May be given several times. Default: the document's.")
    private List<String> authors = new ArrayList<>();

    @Option(names = "--cover", paramLabel = "FILE", description = "A JPEG or PNG. Default: the document's.")
    private Path cover;

    @Option(names = "--footnotes", description = "Say footnotes, at the end of their chapter. Default: no.")
    private boolean footnotes;

    @Option(
            names = "--tables",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Say tables row by row. Default: yes.")
    private boolean tables;

    @Option(names = "--code", description = "Say code listings. Default: no.")
    private boolean code;

    @Option(names = "--images", description = "Say the words that stand for pictures. Default: no.")
    private boolean images;

    @Option(
            names = "--sentence-pause",
            paramLabel = "SECONDS",
            description = "Silence after each sentence. Default: what the voice leaves.")
    private Double sentence;

    @Option(
            names = "--paragraph-pause",
            paramLabel = "SECONDS",
            description = "Silence after each paragraph. Default: what is natural.")
    private Double paragraph;

    @Option(
            names = "--heading-pause",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "Silence after each heading. Default: ${DEFAULT-VALUE}.")
    private double heading;

    @Option(
            names = "--scene-pause",
            paramLabel = "SECONDS",
            defaultValue = "1.5",
            description = "Silence where the scene changes. Default: ${DEFAULT-VALUE}.")
    private double scene;

    @Option(
            names = "--chapter-pause",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "Silence after each chapter. Default: ${DEFAULT-VALUE}.")
    private double chapter;

    @Option(
            names = "--loudness",
            paramLabel = "LUFS",
            defaultValue = "-19",
            description = "How loud every chapter is, after EBU R 128, or 'off'. Default: ${DEFAULT-VALUE}.")
    private String loudness;

    NarrationOptions narration() {
        return new NarrationOptions(footnotes, tables, code, images);
    }

    /** What is wrong with the options is told before any work. */
    void check() {
        pauses();
        loudness();
    }

    Pauses pauses() {
        return new Pauses(optional(sentence), optional(paragraph), heading, scene, chapter);
    }

    private static OptionalDouble optional(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    OptionalDouble loudness() {
        if (loudness.equalsIgnoreCase("off")) {
            return OptionalDouble.empty();
        }
        if (!loudness.matches("-\\d{1,2}(\\.\\d{1,3})?") || Double.parseDouble(loudness) < -40) {
            throw new UsageException("--loudness is a number from -40 to 0, or off, not " + loudness);
        }
        return OptionalDouble.of(Double.parseDouble(loudness));
    }

    /** The document under the title, authors and cover that were asked for. */
    Document named(Document document, Path file) throws IOException {
        Metadata own = document.metadata();
        String name = title != null ? title : own.title().isEmpty() ? TextInput.stem(file) : own.title();
        Metadata metadata = new Metadata(
                name,
                authors.isEmpty() ? own.authors() : authors,
                own.language(),
                cover == null ? own.cover() : Optional.of(picture(cover)));
        return new Document(document.format(), metadata, document.chapters());
    }

    private static Cover picture(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        boolean png = bytes.length > 4 && bytes[0] == (byte) 0x89 && bytes[1] == 'P';
        boolean jpeg = bytes.length > 4 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xD8;
        if (!png && !jpeg) {
            throw new UsageException(file + " is neither a JPEG nor a PNG picture: give another file after --cover");
        }
        return new Cover(png ? "image/png" : "image/jpeg", bytes);
    }

    /** {@code 3:25:07}. */
    static String clock(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
