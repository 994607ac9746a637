package dev.kokoro.server;

import dev.kokoro.cpu.ChildJvm;
import dev.kokoro.document.NarrationOptions;
import dev.kokoro.files.FolderTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads documents from anybody, one at a time, each in a process with little memory and little time: a file that is made
 * to cost much costs that process.
 */
final class DocumentSandbox {
    /** Bytes of a document. */
    static final int MOST_BYTES = 32 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(DocumentSandbox.class);
    private static final int MEMORY_MB = 384;
    private static final int OUT_OF_MEMORY = 3;
    private static final Duration READING_TIME = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore reader = new Semaphore(1);

    /**
     * Reads the body of a call.
     *
     * @throws ApiException if it is too large, no document, or would cost too much
     */
    ReadDocument read(HttpCall call, NarrationOptions narration) throws IOException, InterruptedException {
        if (!reader.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw ApiException.busy(
                    "documents_busy",
                    PATIENCE.toSeconds(),
                    "Another document is being read: send this one again later.");
        }
        try {
            return read(call, Files.createTempDirectory("kokoro-document"), narration);
        } finally {
            reader.release();
        }
    }

    private static ReadDocument read(HttpCall call, Path folder, NarrationOptions narration)
            throws IOException, InterruptedException {
        try {
            Path document = folder.resolve("document");
            try (InputStream body = call.body(MOST_BYTES)) {
                Files.copy(body, document);
            }
            ReadDocument read = read(document, folder.resolve("read.json"), narration);
            if (!read.refused().isEmpty()) {
                String why = read.refused();
                throw refused(
                        422, "unreadable_document", Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".");
            }
            return read;
        } finally {
            FolderTree.delete(folder);
        }
    }

    private static ReadDocument read(Path document, Path result, NarrationOptions narration)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(document, result, narration))
                .redirectErrorStream(true)
                .redirectOutput(document.resolveSibling("log").toFile())
                .start();
        Thread end = new Thread(process::destroyForcibly, "kokoro-document-end");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            if (!process.waitFor(READING_TIME.toSeconds(), TimeUnit.SECONDS)) {
                throw refused(
                        422,
                        "document_too_complex",
                        "The document took more than " + READING_TIME.toSeconds()
                                + " s to read: send a part of it, or read it with 'kokoro book'.");
            }
        } finally {
            process.destroyForcibly().waitFor();
            removeHook(end);
        }
        if (process.exitValue() == OUT_OF_MEMORY) {
            throw refused(
                    422,
                    "document_too_complex",
                    "The document takes more memory than a server spends on one: send a part of it, or read it with"
                            + " 'kokoro book'.");
        }
        if (process.exitValue() != 0) {
            LOG.error("A document could not be read (exit code {}): {}", process.exitValue(), tail(document));
            throw ErrorResponses.internal("The server failed on this document: its log says why.");
        }
        return ReadDocument.parse(Files.readString(result));
    }

    private static void removeHook(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            LOG.debug("The server is ending, and has ended the reader", e);
        }
    }

    private static String tail(Path document) throws IOException {
        try (InputStream log = Files.newInputStream(document.resolveSibling("log"))) {
            return new String(log.readNBytes(2_000), StandardCharsets.UTF_8);
        }
    }

    private static List<String> command(Path document, Path result, NarrationOptions narration) {
        String said = (narration.footnotes() ? "footnotes," : "") + (narration.tables() ? "tables," : "")
                + (narration.code() ? "code," : "") + (narration.images() ? "images," : "") + "text";
        List<String> command = new ArrayList<>(List.of(
                ChildJvm.binary(),
                "-Xmx" + MEMORY_MB + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                // What a library puts aside goes with the folder.
                "-Djava.io.tmpdir=" + document.getParent()));
        command.addAll(ChildJvm.classes());
        command.addAll(ChildJvm.main(DocumentMain.class));
        command.addAll(
                List.of(document.toString(), result.toString(), said, Long.toString(READING_TIME.toSeconds() + 5)));
        return command;
    }

    private static ApiException refused(int status, String code, String message) {
        return ApiException.refused(status, Optional.empty(), code, message);
    }
}
