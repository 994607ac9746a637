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
     * The title, or else what the document's file is called without its folder and ending.
     *
     * @param name of the document in messages, which may be the path of its file
     */
    String titleOr(String name) {
        String bare = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = bare.lastIndexOf('.');
        String stem = dot > 0 ? bare.substring(0, dot) : bare;
        return title.isEmpty() ? (stem.isBlank() ? name : stem) : title;
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
