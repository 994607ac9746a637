package dev.kokoro.cli;

import dev.kokoro.document.DocumentText;
import java.io.ByteArrayInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A text to speak, from wherever: its name for messages and how to read it. UTF-8; a byte order mark is skipped, and one
 * of UTF-16 is believed.
 *
 * @param name what to call it in messages, e.g. the file's path
 * @param fileStem what to call a file made of it
 * @param size in bytes, or {@link #UNKNOWN_SIZE}
 */
record TextInput(String name, String fileStem, long size, Source source) {
    /** The size of what has no end yet. */
    static final long UNKNOWN_SIZE = -1;

    /** Opens the bytes once. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    static TextInput ofFile(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new UsageException(file + " is a folder: give a text file after --input");
        }
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        Optional<String> spoken = Files.isRegularFile(file) ? DocumentText.of(file) : Optional.empty();
        if (spoken.isPresent()) {
            return of(spoken.get(), stem(file)).named(file.toString());
        }
        return new TextInput(file.toString(), stem(file), size(file), () -> Files.newInputStream(file));
    }

    /** A file's name without its ending. */
    static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    static TextInput ofStream(InputStream in) {
        return new TextInput("standard input", "speech", UNKNOWN_SIZE, () -> DocumentText.of(in));
    }

    /** A text, which may be SSML. */
    static TextInput ofText(String text, String fileStem) {
        return of(DocumentText.of(text), fileStem);
    }

    private static TextInput of(String spoken, String fileStem) {
        byte[] bytes = spoken.getBytes(StandardCharsets.UTF_8);
        return new TextInput("the text", fileStem, bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    /** The same text under another name. */
    TextInput named(String otherName) {
        return new TextInput(otherName, fileStem, size, source);
    }

    /** The size of two texts together. */
    static long sum(long one, long other) {
        return one == UNKNOWN_SIZE || other == UNKNOWN_SIZE ? UNKNOWN_SIZE : one + other;
    }

    private static long size(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.size(file) : UNKNOWN_SIZE;
    }

    /** Opens several texts as one, each a paragraph of its own at least. */
    static Reader openAll(List<TextInput> inputs) throws IOException {
        return inputs.size() == 1 ? inputs.get(0).open() : new JoinedReader(inputs.iterator());
    }

    /** Opens the text; a malformed byte shows when it is reached, as a {@link CharacterCodingException}. */
    Reader open() throws IOException {
        PushbackInputStream in = new PushbackInputStream(source.open(), 3);
        Charset charset = charset(in);
        return new Named(
                new InputStreamReader(
                        in,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                this);
    }

    private static Charset charset(PushbackInputStream in) throws IOException {
        byte[] head = in.readNBytes(3);
        int b0 = head.length > 0 ? head[0] & 0xff : -1;
        int b1 = head.length > 1 ? head[1] & 0xff : -1;
        int b2 = head.length > 2 ? head[2] & 0xff : -1;
        if (b0 == 0xEF && b1 == 0xBB && b2 == 0xBF) {
            return StandardCharsets.UTF_8;
        }
        boolean little = b0 == 0xFF && b1 == 0xFE;
        boolean big = b0 == 0xFE && b1 == 0xFF;
        int mark = little || big ? 2 : 0;
        in.unread(head, mark, head.length - mark);
        return little ? StandardCharsets.UTF_16LE : big ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    /** Says which text it was that could not be decoded, and where. */
    private static final class Named extends FilterReader {
        private final TextInput input;
        private long read;

        Named(Reader in, TextInput input) {
            super(in);
            this.input = input;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            try {
                int count = super.read(buffer, offset, length);
                read += Math.max(0, count);
                return count;
            } catch (CharacterCodingException e) {
                throw new TextEncodingException(
                        input.name + " is not UTF-8 text (a wrong byte after about " + read
                                + " characters): convert it first, e.g. with 'iconv -f latin1 -t utf8'",
                        e);
            }
        }
    }
}
