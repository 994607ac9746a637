package dev.kokoro.examples;

import dev.kokoro.Kokoro;
import java.io.IOException;
import java.nio.file.Path;

/** A text into a file; the ending says the format. */
final class FileExample {
    private FileExample() {}

    static void speak(String text, Path file) throws IOException, InterruptedException {
        try (Kokoro kokoro = Kokoro.open()) {
            kokoro.speak(text).speed(1.1).to(file);
        }
    }
}
