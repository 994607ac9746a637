package dev.kokoro.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file of text whole: UTF-8, or UTF-16 with a byte order mark. Line ends come out as {@code \n}. */
final class TextFile {
    private static final int MEGABYTE = 1 << 20;
    /** No book is longer: the Bible has 4 MB. */
    private static final long MOST_BYTES = 64L * MEGABYTE;

    private TextFile() {}

    /** @throws DocumentException if it is too long or in another encoding */
    static String read(Path file, String name) throws IOException {
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new DocumentException(name + " has " + size / MEGABYTE + " MB of text, more than the "
                    + MOST_BYTES / MEGABYTE + " MB that are read as one document: cut it into parts");
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            return lines(
                    charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            throw new DocumentException(
                    name + " is not UTF-8 text: convert it first, e.g. with 'iconv -f latin1 -t utf8'", e);
        }
    }

    /** Whatever can be made of the bytes, to look at. */
    static String decodeLoosely(byte[] bytes) {
        return lines(new String(bytes, charset(bytes)));
    }

    private static String lines(String text) {
        String marked = text.startsWith("\ufeff") ? text.substring(1) : text;
        return marked.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static Charset charset(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        return mark == 0xFFFE
                ? StandardCharsets.UTF_16LE
                : mark == 0xFEFF ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }
}
