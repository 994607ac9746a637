package dev.kokoro.document;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a document says of itself.
 *
 * @param title empty where it has none
 * @param authors in order, often none
 * @param language a BCP 47 tag as the document has it, e.g. {@code en-GB}; empty where it has none
 */
public record Metadata(String title, List<String> authors, String language, Optional<Cover> cover) {
    /** Of a document that says nothing of itself. */
    public static final Metadata NONE = new Metadata("", List.of(), "", Optional.empty());

    public Metadata {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(cover, "cover");
        authors = List.copyOf(authors);
    }

    /**
     * The picture on the front.
     *
     * @param mediaType {@code image/jpeg} or {@code image/png}
     * @param bytes the picture's file; not copied, so leave it as it is
     */
    @SuppressWarnings("ArrayRecordComponent") // a picture is handed through and never compared
    public record Cover(String mediaType, byte[] bytes) {}
}
