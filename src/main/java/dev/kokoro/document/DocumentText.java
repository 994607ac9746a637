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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The text to speak of a document that is not plain text: an EPUB is never spoken as bytes, nor SSML as tags. */
public final class DocumentText {
    /** Enough for the first bytes of a zip file, a PDF and XML; more would keep a listener at a pipe waiting. */
    private static final int HEAD = 4;

    private static final long MOST_SSML = 16L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(DocumentText.class);

    private DocumentText() {}

    /**
     * What is said of a file.
     *
     * @return empty for plain text, which is read as it is
     */
    public static Optional<String> of(Path file) throws IOException {
        Optional<String> ssml = ssml(file);
        if (ssml.isPresent()) {
            return ssml.map(DocumentText::of);
        }
        DocumentFormat format = Documents.format(file);
        if (format == DocumentFormat.TEXT) {
            return Optional.empty();
        }
        Document document = Documents.read(file);
        return Optional.of(NarrationOptions.USUAL.text(document));
    }

    /** What is said of a text, which may be SSML. */
    public static String of(String text) {
        if (!Ssml.is(text)) {
            return text;
        }
        Ssml ssml = Ssml.parse(text);
        if (!ssml.ignored().isEmpty()) {
            LOG.warn("ignored in the SSML: {}", String.join(", ", ssml.ignored()));
        }
        return ssml.text();
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
            Optional<String> spoken = of(copy);
            return new ByteArrayInputStream(
                    spoken.isPresent() ? spoken.get().getBytes(StandardCharsets.UTF_8) : Files.readAllBytes(copy));
        } finally {
            Files.delete(copy);
        }
    }
}
