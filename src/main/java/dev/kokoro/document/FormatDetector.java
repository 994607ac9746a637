package dev.kokoro.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells a format by the first bytes of a file; its name only decides between kinds of text. */
final class FormatDetector {
    private static final int HEAD = 8_192;
    private static final int MOBI_AT = 60;
    private static final Pattern SUBRIP = Pattern.compile(
            "\\A\\s*\\d{1,7}\\s*\\R\\d{1,3}:\\d{2}:\\d{2}[,.]\\d{1,3}\\s*-->\\s*\\d{1,3}:\\d{2}:\\d{2}[,.]\\d{1,3}");
    private static final Pattern HTML = Pattern.compile(
            "\\A(?:\\s|<\\?xml[^>]*>|<!--.*?-->|<!doctype html[^>]*>)*<(?:html|head|body|article|main|section|div|p|h[1-6]"
                    + "|ul|ol|table|blockquote)[\\s>]",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern DOCTYPE = Pattern.compile("\\A\\s*<!doctype html", Pattern.CASE_INSENSITIVE);
    /** Marks that hardly stand in a text by chance; two kinds of them make it Markdown. */
    private static final List<Pattern> MARKDOWN = Stream.of(
                    "^#{1,6} \\S",
                    "^```",
                    "^\\s*[-*+] \\[[ xX]\\] ",
                    "\\[[^\\]\\n]+\\]\\([^)\\s/][^)\\s]*\\.[^)\\s]*\\)",
                    "\\*\\*[^*\\n]+\\*\\*",
                    "^\\|?(?:\\s*:?-{3,}:?\\s*\\|)+",
                    "^\\[\\^[^\\]\\n]+\\]:")
            .map(p -> Pattern.compile(p, Pattern.MULTILINE))
            .toList();

    private FormatDetector() {}

    /**
     * @throws DocumentException if it is plainly something else, e.g. a picture, or a book in a format that is not read
     */
    static DocumentFormat detect(Path file, String name) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        String latin = new String(head, StandardCharsets.ISO_8859_1);
        if (latin.startsWith("PK\3\4") || latin.startsWith("PK\5\6")) {
            return ofArchive(file, name);
        }
        if (latin.substring(0, Math.min(1_024, latin.length())).contains("%PDF-")) {
            return DocumentFormat.PDF;
        }
        refuseOthers(latin, name);
        return ofText(text(head), name);
    }

    private static DocumentFormat ofArchive(Path file, String name) throws IOException {
        try (Archive archive = Archive.open(file, name)) {
            if (archive.has("META-INF/container.xml")) {
                return DocumentFormat.EPUB;
            }
            if (archive.has("word/document.xml")) {
                return DocumentFormat.DOCX;
            }
            String mimetype = archive.has("mimetype") ? archive.text("mimetype").strip() : "";
            if (mimetype.equals("application/epub+zip")) {
                throw new DocumentException(
                        name + " calls itself an EPUB but lacks META-INF/container.xml: it is damaged, get it again");
            }
            if (mimetype.startsWith("application/vnd.oasis.opendocument")) {
                throw new DocumentException(
                        name + " is an OpenDocument file, which is not read: save it as .docx, .html or .epub");
            }
        }
        throw new DocumentException(
                name + " is a zip archive and neither an EPUB nor a Word file: unpack it, and give the text in it");
    }

    private static void refuseOthers(String head, String name) {
        if (head.startsWith("\u00d0\u00cf\u0011\u00e0")) {
            throw new DocumentException(
                    name + " is an old Word file (.doc) or one with a password: save it as .docx without a password");
        }
        if (head.length() > MOBI_AT + 8 && head.startsWith("BOOKMOBI", MOBI_AT)) {
            throw new DocumentException(
                    name + " is a Kindle book, which is not read: convert it to EPUB, e.g. with Calibre");
        }
        if (head.startsWith("{\\rtf")) {
            throw new DocumentException(name + " is an RTF file, which is not read: save it as .docx or plain text");
        }
        String other = otherKind(head);
        if (!other.isEmpty()) {
            throw new DocumentException(name + " is " + other + ", not a text: give an EPUB, PDF, Word, HTML, Markdown,"
                    + " subtitle or text file");
        }
    }

    private static String otherKind(String head) {
        boolean picture =
                head.startsWith("\u0089PNG") || head.startsWith("\u00ff\u00d8\u00ff") || head.startsWith("GIF8");
        boolean sound = head.startsWith("RIFF")
                || head.startsWith("OggS")
                || head.startsWith("ID3")
                || head.startsWith("fLaC")
                || (head.length() > 12 && head.startsWith("ftyp", 4));
        boolean packed = head.startsWith("\u001f\u008b")
                || head.startsWith("7z\u00bc\u00af")
                || head.startsWith("Rar!")
                || head.startsWith("\u00fd7zXZ")
                || head.startsWith("BZh");
        boolean utf16 = head.startsWith("\u00ff\u00fe") || head.startsWith("\u00fe\u00ff");
        boolean binary = !utf16 && head.indexOf('\0') >= 0;
        return picture
                ? "a picture"
                : sound ? "a sound file" : packed ? "a packed file" : binary ? "a binary file" : "";
    }

    private static DocumentFormat ofText(String head, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (head.startsWith("WEBVTT") || SUBRIP.matcher(head).find()) {
            return DocumentFormat.SUBTITLES;
        }
        if (lower.matches(".*\\.(md|markdown|mkd)")) {
            return DocumentFormat.MARKDOWN;
        }
        if (HTML.matcher(head).find() || DOCTYPE.matcher(head).find() || lower.matches(".*\\.x?html?")) {
            return DocumentFormat.HTML;
        }
        boolean namedText = lower.matches(".*\\.(txt|text|asc|log|csv)");
        long marks = MARKDOWN.stream().filter(p -> p.matcher(head).find()).count();
        return !namedText && marks >= 2 ? DocumentFormat.MARKDOWN : DocumentFormat.TEXT;
    }

    private static String text(byte[] head) {
        return TextFile.decodeLoosely(head);
    }
}
