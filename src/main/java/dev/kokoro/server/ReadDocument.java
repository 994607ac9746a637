package dev.kokoro.server;

import com.google.gson.Gson;
import dev.kokoro.document.Chapter;
import dev.kokoro.document.Document;
import dev.kokoro.document.DocumentException;
import dev.kokoro.document.DocumentText;
import dev.kokoro.document.Documents;
import dev.kokoro.document.NarrationOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a document holds, as one process tells another.
 *
 * @param refused why it is not read, a sentence; empty if it is
 * @param title empty where it has none
 * @param language a tag as the document has it; empty where it has none
 */
record ReadDocument(String refused, String title, List<String> authors, String language, List<Part> chapters) {
    /** A chapter and what is said of it. */
    record Part(String title, String text) {}

    /** Documents of more text are hardly books. */
    private static final long MOST_CHARACTERS = 16_000_000;

    /** Reads a document, or finds out why not. */
    static ReadDocument of(Path file, NarrationOptions narration) throws IOException {
        try {
            Optional<String> ssml = DocumentText.ssml(file);
            if (ssml.isPresent()) {
                return new ReadDocument("", "", List.of(), "", List.of(new Part("SSML", ssml.get())));
            }
            Document document = Documents.read(file, "the document");
            List<Part> parts = new ArrayList<>();
            long characters = 0;
            for (Chapter chapter : document.chapters()) {
                String text = narration.text(new Document(document.format(), document.metadata(), List.of(chapter)));
                characters += text.length();
                if (characters > MOST_CHARACTERS) {
                    return refused("the document has more than " + MOST_CHARACTERS + " characters: cut it into parts");
                }
                parts.add(new Part(chapter.title(), text));
            }
            return new ReadDocument(
                    "",
                    document.metadata().title(),
                    document.metadata().authors(),
                    document.metadata().language(),
                    parts);
        } catch (DocumentException e) {
            return refused(e.getMessage());
        }
    }

    private static ReadDocument refused(String why) {
        return new ReadDocument(why, "", List.of(), "", List.of());
    }

    static ReadDocument parse(String json) {
        return new Gson().fromJson(json, ReadDocument.class);
    }

    String toJson() {
        return new Gson().toJson(this);
    }
}
