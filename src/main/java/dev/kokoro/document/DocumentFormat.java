package dev.kokoro.document;

import java.util.Locale;

/** The formats that are read. */
public enum DocumentFormat {
    EPUB("EPUB"),
    PDF("PDF"),
    DOCX("Word"),
    HTML("HTML"),
    MARKDOWN("Markdown"),
    /** SubRip or WebVTT. */
    SUBTITLES("subtitles"),
    /** Anything else that is text. */
    TEXT("plain text");

    private final String label;

    DocumentFormat(String label) {
        this.label = label;
    }

    /** A name to show people. */
    public String label() {
        return label;
    }

    /** The word for scripts, e.g. {@code epub}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
