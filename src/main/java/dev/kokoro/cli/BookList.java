package dev.kokoro.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kokoro.book.BookPlan;
import dev.kokoro.book.BookPlan.Part;
import dev.kokoro.document.Document;
import dev.kokoro.report.TextTable;
import java.io.PrintWriter;
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

    String toJson() {
        JsonObject book = new JsonObject();
        book.addProperty("title", plan.metadata().title());
        JsonArray authors = new JsonArray();
        plan.metadata().authors().forEach(authors::add);
        book.add("authors", authors);
        book.addProperty("language", plan.metadata().language());
        book.addProperty("format", document.format().id());
        book.addProperty("cover", plan.metadata().cover().isPresent());
        book.addProperty("words", plan.words());
        book.addProperty("estimated_seconds", Math.round(plan.estimatedSeconds(speed)));
        JsonArray chapters = new JsonArray();
        for (Part part : plan.parts()) {
            JsonObject chapter = new JsonObject();
            chapter.addProperty("number", part.number());
            chapter.addProperty("level", part.level());
            chapter.addProperty("title", part.title());
            chapter.addProperty("words", part.words());
            chapter.addProperty("estimated_seconds", Math.round(part.estimatedSeconds(speed)));
            chapters.add(chapter);
        }
        book.add("chapters", chapters);
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(book);
    }
}
