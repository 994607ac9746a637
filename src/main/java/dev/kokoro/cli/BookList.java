package dev.kokoro.cli;

import dev.kokoro.book.BookPlan;
import dev.kokoro.book.BookPlan.Part;
import dev.kokoro.document.Document;
import dev.kokoro.report.Json;
import dev.kokoro.report.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Shows the chapters of a book: as a table for people, as JSON for scripts. */
record BookList(Document document, BookPlan plan, double speed) {
    void print(PrintWriter out) {
        out.println(plan.metadata().title()
                + (plan.metadata().authors().isEmpty()
                        ? ""
                        : ", by " + String.join(", ", plan.metadata().authors()))
                + " (" + document.format().label()
                + (plan.metadata().language().isEmpty()
                        ? ""
                        : ", " + plan.metadata().language())
                + (plan.metadata().cover().isPresent() ? ", with a cover)" : ")"));
        out.println();
        TextTable table = new TextTable("nr", "words", "time", "chapter");
        for (Part part : plan.parts()) {
            table.add(
                    Integer.toString(part.number()),
                    String.format(Locale.ROOT, "%,d", part.words()),
                    BookOptions.clock(part.estimatedSeconds(speed)),
                    "  ".repeat(part.level() - 1) + part.title());
        }
        table.add(
                "",
                String.format(Locale.ROOT, "%,d", plan.words()),
                BookOptions.clock(plan.estimatedSeconds(speed)),
                "all");
        table.lines().forEach(out::println);
        out.flush();
    }

    private record Content(
            String title,
            List<String> authors,
            String language,
            String format,
            boolean cover,
            long words,
            long estimatedSeconds,
            List<Chapter> chapters) {}

    private record Chapter(int number, int level, String title, long words, long estimatedSeconds) {}

    String toJson() {
        return Json.page(new Content(
                plan.metadata().title(),
                plan.metadata().authors(),
                plan.metadata().language(),
                document.format().id(),
                plan.metadata().cover().isPresent(),
                plan.words(),
                Math.round(plan.estimatedSeconds(speed)),
                plan.parts().stream()
                        .map(p -> new Chapter(
                                p.number(), p.level(), p.title(), p.words(), Math.round(p.estimatedSeconds(speed))))
                        .toList()));
    }
}
