package dev.kokoro.document;

import java.util.List;
import java.util.Objects;

/**
 * What a reader found in a file, in reading order.
 *
 * @param chapters at least one, each with something in it
 */
public record Document(DocumentFormat format, Metadata metadata, List<Chapter> chapters) {
    public Document {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(metadata, "metadata");
        chapters = List.copyOf(chapters);
    }

    /** Words of all chapters, as {@link Chapter#words} counts them. */
    public long words() {
        return chapters.stream().mapToLong(Chapter::words).sum();
    }
}
