package dev.kokoro.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a file, it is refused with one sentence that names it. */
class BadDocumentsTest {
    @TempDir
    Path folder;

    private void refused(Path file, String... words) {
        assertThatThrownBy(() -> Documents.read(file, "x"))
                .isInstanceOf(DocumentException.class)
                .hasMessageStartingWith("x ")
                .hasMessageContainingAll(words);
    }

    private Path book(Map<String, byte[]> entries) {
        return Samples.zip(folder.resolve("book"), entries);
    }

    @Test
    void protectedAndScannedPdfs() {
        refused(Samples.file("locked.pdf"), "password");
        refused(Samples.file("scan.pdf"), "pictures of 2 pages");
    }

    @Test
    void aSmallPdfThatUnpacksToAFloodOfLetters() throws IOException {
        Path file = folder.resolve("flood.pdf");
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = new PDPage();
            pdf.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                for (int i = 0; i < 2_001; i++) {
                    content.showText("abcdefghij".repeat(10));
                }
                content.endText();
            }
            pdf.save(file.toFile());
        }
        refused(file, "unpacks to far more", "page 1");
    }

    @ParameterizedTest
    @CsvSource({
        "META-INF/license.lcpl, Readium LCP",
        "META-INF/sinf.xml, Apple FairPlay",
    })
    void lockedBooksAreRefusedByTheNameOfTheLock(String entry, String lock) throws IOException {
        Map<String, byte[]> entries = Samples.entries(Samples.file("sample3.epub"));
        entries.put(entry, "<x/>".getBytes(UTF_8));
        refused(book(entries), "protected by " + lock);
    }

    @Test
    void encryptedTextIsRefusedAndScrambledFontsAreNot() throws IOException {
        Map<String, byte[]> entries = Samples.entries(Samples.file("sample3.epub"));
        String encryption = "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><enc:EncryptedData"
                + " xmlns:enc='http://www.w3.org/2001/04/xmlenc#'><enc:EncryptionMethod Algorithm='%s'/>"
                + "</enc:EncryptedData></encryption>";
        entries.put(
                "META-INF/encryption.xml",
                String.format(encryption, "http://www.idpf.org/2008/embedding").getBytes(UTF_8));
        assertThat(Documents.read(book(entries), "x").chapters()).hasSize(4);
        entries.put("META-INF/rights.xml", "<rights/>".getBytes(UTF_8));
        entries.put(
                "META-INF/encryption.xml",
                String.format(encryption, "http://www.w3.org/2001/04/xmlenc#aes128-cbc")
                        .getBytes(UTF_8));
        refused(book(entries), "Adobe ADEPT");
    }

    @Test
    void aPageThatIsMissing() throws IOException {
        Map<String, byte[]> entries = Samples.entries(Samples.file("sample3.epub"));
        entries.remove("OEBPS/text/one.xhtml");
        refused(book(entries), "lacks the file OEBPS/text/one.xhtml");
    }

    @Test
    void aBombIsFoundBeforeItFillsTheMemory() throws IOException {
        Map<String, byte[]> entries = Samples.entries(Samples.file("sample3.epub"));
        entries.put("OEBPS/text/one.xhtml", new byte[40 << 20]);
        refused(book(entries), "unpacks to far more than a book holds");
    }

    @Test
    void pathsThatLeadOutOfTheBookLeadNowhere() throws IOException {
        Files.writeString(folder.resolve("secret.xhtml"), "<html><body><p>secret</p></body></html>");
        Map<String, byte[]> entries = Samples.entries(Samples.file("sample3.epub"));
        String opf = new String(entries.get("OEBPS/content.opf"), UTF_8);
        entries.put(
                "OEBPS/content.opf",
                opf.replace("text/one.xhtml", "../../secret.xhtml").getBytes(UTF_8));
        refused(book(entries), "lacks the file secret.xhtml");
    }

    @Test
    void entitiesOfTheOutsideWorldAreNotRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "SECRET");
        Map<String, byte[]> entries = Samples.entries(Samples.file("sample3.epub"));
        String page = new String(entries.get("OEBPS/text/one.xhtml"), UTF_8)
                .replace("<html", "<!DOCTYPE html [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><html")
                .replace("Seven", "&x; Seven");
        entries.put("OEBPS/text/one.xhtml", page.getBytes(UTF_8));
        assertThat(Samples.outline(Documents.read(book(entries), "x")))
                .doesNotContain("SECRET")
                .contains("Seven boats");
    }

    @Test
    void aTableOfContentsMayNestWithoutEnd() throws IOException {
        Map<String, byte[]> entries = Samples.entries(Samples.file("sample3.epub"));
        String deep = "<ol><li><a href='text/one.xhtml'>x</a>".repeat(5_000);
        entries.put("OEBPS/nav.xhtml", ("<html><body><nav epub:type='toc'>" + deep).getBytes(UTF_8));
        entries.put("OEBPS/text/one.xhtml", ("<html><body>" + "<div>".repeat(50_000) + "deep").getBytes(UTF_8));
        assertThat(Samples.outline(Documents.read(book(entries), "x"))).contains("deep");
    }

    @ParameterizedTest
    @CsvSource({
        "89504e470d0a1a0a, a picture",
        "52494646, a sound file",
        "1f8b08, a packed file",
        "00010203, a binary file",
        "d0cf11e0a1b1, old Word file",
        "7b5c727466, RTF"
    })
    void otherFilesAreRefusedByName(String hex, String what) throws IOException {
        refused(Files.write(folder.resolve("f"), java.util.HexFormat.of().parseHex(hex)), what);
    }

    @Test
    void filesThatAreTooLargeMissingOrEmpty() throws IOException {
        Path large = folder.resolve("large");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(2L << 30);
        }
        assertThatThrownBy(() -> Documents.read(large)).hasMessageContaining("2048 MB");
        assertThatThrownBy(() -> Documents.read(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Documents.read(folder)).hasMessageContaining("is a folder");
        refused(Files.createFile(folder.resolve("empty")), "holds no text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample3.epub", "sample.pdf", "sample.docx"})
    void damageIsNeverMoreThanASentence(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Samples.file(name));
        Random random = new Random(7);
        Path file = folder.resolve("damaged");
        for (int i = 0; i < 60; i++) {
            byte[] bytes = java.util.Arrays.copyOf(whole, i % 2 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int n = 0; n < i % 7 && bytes.length > 4; n++) {
                bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt();
            }
            Files.write(file, bytes);
            try {
                assertThat(Documents.read(file, "x").chapters()).isNotEmpty();
            } catch (DocumentException e) {
                assertThat(e.getMessage()).startsWith("x").doesNotContain("\n");
            }
        }
    }
}
