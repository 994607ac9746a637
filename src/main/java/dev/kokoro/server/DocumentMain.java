package dev.kokoro.server;

import dev.kokoro.document.NarrationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads one document in a process of its own, which may run out of time or memory without taking the server along. Its
 * arguments are the document, the file for what it holds, what to say of it, and a limit in seconds.
 */
final class DocumentMain {
    private DocumentMain() {}

    public static void main(String[] arguments) throws IOException {
        long seconds = Long.parseLong(arguments[3]);
        Thread limit = new Thread(
                () -> {
                    try {
                        Thread.sleep(seconds * 1000);
                        // Whoever started it would have ended it by now, and is no more.
                        Runtime.getRuntime().halt(1);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "limit");
        limit.setDaemon(true);
        limit.start();
        List<String> said = List.of(arguments[2].split(","));
        NarrationOptions narration = new NarrationOptions(
                said.contains("footnotes"), said.contains("tables"), said.contains("code"), said.contains("images"));
        Files.writeString(
                Path.of(arguments[1]),
                ReadDocument.of(Path.of(arguments[0]), narration).toJson());
    }
}
