package dev.kokoro.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What a program that was started printed at last, as the end of a sentence about its failure. */
public final class OutputTail {
    private static final int LINES = 20;

    private OutputTail() {}

    /**
     * @param log its output
     * @param silent said where there is none
     */
    public static String of(Path log, String silent) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.isBlank())
                    .toList();
            return lines.isEmpty()
                    ? silent
                    : "; its last words were:\n"
                            + lines.stream()
                                    .skip(Math.max(0, lines.size() - LINES))
                                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "";
        }
    }
}
