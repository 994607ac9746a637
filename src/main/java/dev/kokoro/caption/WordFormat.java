package dev.kokoro.caption;

import dev.kokoro.report.Json;
import java.util.Locale;
import java.util.Optional;

/** The files that words and their times are written to. */
enum WordFormat {
    /** A table. */
    TSV("start\tend\tword\n", "") {
        @Override
        String word(int number, TimedWord word) {
            String bookmark = word.written().bookmark();
            return String.format(
                    Locale.ROOT,
                    "%.3f\t%.3f\t%s%s\n",
                    word.startSeconds(),
                    word.endSeconds(),
                    word.text().replaceAll("\\s", " "),
                    bookmark.isEmpty() ? "" : "\t" + bookmark.replaceAll("\\s", " "));
        }
    },
    /** A JSON array. */
    JSON("[", "\n]\n") {
        @Override
        String word(int number, TimedWord word) {
            return (number == 1 ? "\n" : ",\n")
                    + Json.line(new Content(
                            word.text(),
                            Optional.of(word.written().before()).filter(b -> !b.isEmpty()),
                            word.written().after().strip(),
                            Optional.of(word.written().bookmark()).filter(b -> !b.isEmpty()),
                            Json.rounded(word.startSeconds(), 1000),
                            Json.rounded(word.endSeconds(), 1000)));
        }
    };

    /** What stands before the first word. */
    final String header;
    /** What stands after the last. */
    final String footer;

    WordFormat(String header, String footer) {
        this.header = header;
        this.footer = footer;
    }

    private record Content(
            String word, Optional<String> before, String mark, Optional<String> bookmark, double start, double end) {}

    /** @param number 1 for the first */
    abstract String word(int number, TimedWord word);
}
