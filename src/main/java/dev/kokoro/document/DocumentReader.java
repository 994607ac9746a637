package dev.kokoro.document;

import java.io.IOException;
import java.nio.file.Path;

/** Reads documents of one format. */
@FunctionalInterface
interface DocumentReader {
    /**
     * @param file one of the reader's format, as far as its beginning tells
     * @param name what to call it in messages
     * @return chapters that may be empty, or none at all
     * @throws DocumentException if it is damaged or protected
     */
    Document read(Path file, String name) throws IOException;
}
