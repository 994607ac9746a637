package dev.kokoro.document;

import dev.kokoro.document.Block.Heading;
import dev.kokoro.document.Block.Paragraph;
import dev.kokoro.document.Block.SceneBreak;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads plain text: paragraphs between blank lines, and chapters where a line of its own says so: "Chapter 3",
 * "BOOK THE FIRST", "Prologue", or a row of bare numerals. The frame that Project Gutenberg puts round its books is left
 * out, and tells title and author.
 */
final class PlainTextReader implements DocumentReader {
    private static final Pattern START = Pattern.compile("\\*\\*\\* ?START OF TH(?:E|IS) PROJECT GUTENBERG[^\\n]*\\n");
    private static final Pattern END = Pattern.compile("\\*\\*\\* ?END OF TH(?:E|IS) PROJECT GUTENBERG");

    @Override
    public Document read(Path file, String name) throws IOException {
        String text = TextFile.read(file, name);
        Matcher start = START.matcher(text);
        boolean framed = start.find();
        String frame = framed ? text.substring(0, start.start()) : "";
        Matcher end = END.matcher(text);
        String content =
                text.substring(framed ? start.end() : 0, framed && end.find(start.end()) ? end.start() : text.length());
        Metadata metadata = new Metadata(
                field(frame, "Title"),
                Optional.of(field(frame, "Author")).filter(a -> !a.isEmpty()).stream()
                        .toList(),
                "",
                Optional.empty());
        return new Document(DocumentFormat.TEXT, metadata, HeadingChapters.of(blocks(content), metadata.titleOr(name)));
    }

    private static String field(String frame, String key) {
        Matcher matcher = Pattern.compile("(?m)^" + key + ": *(.+)$").matcher(frame);
        return matcher.find() ? matcher.group(1).strip() : "";
    }

    private static List<Block> blocks(String text) {
        List<String> paragraphs = new ArrayList<>();
        for (String paragraph : text.split("\n[ \t]*\n")) {
            String tidy = paragraph.replace('\f', ' ').strip();
            if (!tidy.isEmpty()) {
                paragraphs.add(tidy);
            }
        }
        boolean chaptersAreNamed =
                paragraphs.stream().filter(ChapterLine::isNamed).count() > 1;
        Predicate<String> heading = chaptersAreNamed ? ChapterLine::isNamed : ChapterLine::isNumbered;
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < paragraphs.size(); i++) {
            String paragraph = paragraphs.get(i);
            boolean followed = i + 1 < paragraphs.size() && !heading.test(paragraphs.get(i + 1));
            if (isContents(paragraph, heading, paragraphs.subList(i + 1, paragraphs.size()))) {
                continue;
            }
            if (heading.test(paragraph)) {
                // Headings that follow each other are a book's number above a chapter's, or no headings.
                blocks.add(
                        followed || nests(paragraph, paragraphs.get(Math.min(i + 1, paragraphs.size() - 1)))
                                ? new Heading(1, paragraph.replaceAll("\\s+", " "))
                                : new Paragraph(paragraph));
            } else {
                blocks.add(HtmlMarks.isSceneBreak(paragraph) ? new SceneBreak() : new Paragraph(paragraph));
            }
        }
        return blocks;
    }

    /** A printed table of contents, which nobody listens to: its title, or lines that come again as headings. */
    private static boolean isContents(String paragraph, Predicate<String> heading, List<String> rest) {
        if (paragraph.toLowerCase(Locale.ROOT).matches("(?:table of )?contents[.:]?")) {
            return true;
        }
        List<String> lines = paragraph.lines().map(String::strip).toList();
        boolean many = lines.size() > 2 && lines.stream().allMatch(heading);
        return many || (heading.test(paragraph) && rest.contains(paragraph));
    }

    private static boolean nests(String outer, String inner) {
        String outermost = outer.toLowerCase(Locale.ROOT).split("\\s")[0];
        return outermost.matches("part|book|volume|act|partie|livre|tome|acte|parte|libro|livro|tomo|atto|acto|ato|भाग")
                && !inner.toLowerCase(Locale.ROOT).startsWith(outermost);
    }
}
