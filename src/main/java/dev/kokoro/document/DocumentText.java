package dev.kokoro.document;

import dev.kokoro.text.ssml.Ssml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The text to speak of a document that is not plain text: an EPUB is never spoken as bytes, nor SSML as tags. */
public final class DocumentText {
    /** Enough for the first bytes of a zip file, a PDF and XML; more would keep a listener at a pipe waiting. */
    private static final int HEAD = 4;

    private static final long MOST_SSML = 16L << 20;

    private DocumentText() {}

    /**
     * What is said of a file.
     *
     * @return empty for plain text, which is read as it is
     */
    public static Optional<SpokenText> of(Path file) throws IOException {
        Optional<String> ssml = ssml(file);
        if (ssml.isPresent()) {
            return ssml.map(DocumentText::of);
        }
        DocumentFormat format = Documents.format(file);
        if (format == DocumentFormat.TEXT) {
            return Optional.empty();
        }
        Document document = Documents.read(file);
        return Optional.of(new SpokenText(Narration.USUAL.text(document), 1));
    }

    /** What is said of a text, which may be SSML. */
    public static SpokenText of(String text) {
        if (!Ssml.is(text)) {
            return new SpokenText(text, 1);
        }
        Ssml ssml = Ssml.parse(text);
        return new SpokenText(ssml.text(), ssml.rate());
    }

    /** The file as it is, if it is SSML. */
    public static Optional<String> ssml(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String head = new String(in.readNBytes(4_096), StandardCharsets.UTF_8);
            if (!Ssml.is(head) || Files.size(file) > MOST_SSML) {
                return Optional.empty();
            }
        }
        return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }

    /** What is said of what comes down a pipe; plain text flows through. */
    public static InputStream of(InputStream in) throws IOException {
        PushbackInputStream pushed = new PushbackInputStream(in, HEAD);
        byte[] head = pushed.readNBytes(HEAD);
        pushed.unread(head);
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (!start.matches("(?s)PK.*|%PDF|<.*|\ufeff<.*")) {
            return pushed;
        }
        Path copy = Files.createTempFile("kokoro-", ".input");
        try {
            Files.copy(pushed, copy, StandardCopyOption.REPLACE_EXISTING);
            Optional<SpokenText> spoken = of(copy);
            return spoken.isPresent() ? spoken.get().open() : new ByteArrayInputStream(Files.readAllBytes(copy));
        } finally {
            Files.delete(copy);
        }
    }
}
