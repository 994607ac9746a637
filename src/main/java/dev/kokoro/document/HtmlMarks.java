package dev.kokoro.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** What the attributes of elements say about their part in a page. */
final class HtmlMarks {
    private static final Set<String> NOTES = Set.of(
            "footnote",
            "endnote",
            "rearnote",
            "footnotes",
            "endnotes",
            "rearnotes",
            "doc-footnote",
            "doc-endnote",
            "doc-endnotes");
    private static final Set<String> REFERENCES =
            Set.of("noteref", "doc-noteref", "doc-backlink", "backlink", "referrer");
    private static final Set<String> PAGE_NUMBERS = Set.of("pagebreak", "doc-pagebreak", "pagenum", "page-list");
    private static final Pattern NOTE_MARK = Pattern.compile("[\\[(]?(?:\\d{1,4}|[*†‡§¶]{1,3}|[a-z])[\\])]?|↩︎?");
    private static final Pattern STARS = Pattern.compile("[*•⁂#~∗◆❦\\s]{1,20}");

    private HtmlMarks() {}

    static boolean isHidden(Element element) {
        boolean unseen = element.hasAttr("hidden")
                || element.attr("aria-hidden").equals("true")
                || element.attr("style")
                        .replace(" ", "")
                        .toLowerCase(Locale.ROOT)
                        .contains("display:none");
        // Notes are often hidden until they are asked for.
        return (unseen && !isNote(element)) || says(element, PAGE_NUMBERS);
    }

    static boolean isNote(Element element) {
        return !element.normalName().equals("a") && says(element, NOTES);
    }

    /** A mark that leads to a note, or back from one. */
    static boolean isReference(Element element) {
        if (element.normalName().equals("sup")) {
            return element.childrenSize() == 1 && element.child(0).normalName().equals("a") && isMark(element.child(0));
        }
        if (!element.normalName().equals("a")) {
            return false;
        }
        boolean raised =
                element.childrenSize() == 1 && element.child(0).normalName().equals("sup");
        return says(element, REFERENCES)
                || element.hasClass("footnote-backref")
                || element.hasClass("footnote-ref")
                || (raised && isMark(element))
                || (element.attr("href").contains("#") && element.text().strip().startsWith("↩"))
                || (element.attr("href").contains("#") && element.text().strip().matches("\\[\\d{1,4}\\]"));
    }

    private static boolean isMark(Element link) {
        return link.attr("href").contains("#")
                && NOTE_MARK.matcher(link.text().strip()).matches();
    }

    /** Whether one of the words stands in the element's type, role or class. */
    private static boolean says(Element element, Set<String> words) {
        String all = element.attr("epub:type") + " " + element.attr("role") + " " + element.className();
        return !all.isBlank() && Arrays.stream(all.strip().split("\\s+")).anyMatch(words::contains);
    }

    /** Whether a table only puts blocks beside each other. */
    static boolean isLayout(Element table) {
        return table.attr("role").equals("presentation")
                || table.select("table, h1, h2, h3, ul, ol, blockquote").size() > 1;
    }

    static boolean isSceneBreak(String text) {
        return STARS.matcher(text).matches();
    }

    static int number(String text, int otherwise) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }

    /** Single blanks, no blanks at the ends of lines; line breaks stay, blank lines do not. */
    static String tidy(String text) {
        return Arrays.stream(text.replace("\u00ad", "").split("\n"))
                .map(line -> line.replaceAll("[\\s\\u00a0]+", " ").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }
}
