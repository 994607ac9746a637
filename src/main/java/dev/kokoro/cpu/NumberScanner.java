package dev.kokoro.cpu;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Reads numbers out of a small file without making a string of it; one buffer serves all files of a reader.
 *
 * <p>Not for several threads.
 */
final class NumberScanner {
    private static final int MOST = 4 << 20;

    private byte[] buffer = new byte[8192];
    private int length;
    private int at;

    /** Loads a file from its start; false (and nothing to scan) if it cannot be read. */
    boolean load(Path file) {
        at = 0;
        length = 0;
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            int read = in.read(buffer, 0, buffer.length);
            while (read > 0) {
                length += read;
                if (length == buffer.length) {
                    if (length >= MOST) {
                        break;
                    }
                    buffer = Arrays.copyOf(buffer, buffer.length * 2);
                }
                read = in.read(buffer, length, buffer.length - length);
            }
            return true;
        } catch (IOException e) {
            length = 0;
            return false;
        }
    }

    /** The number with which the file starts. */
    OptionalLong first(Path file) {
        return load(file) ? next() : OptionalLong.empty();
    }

    /** Goes behind the key of the first line {@code key value} or {@code key: value}; false if there is none. */
    boolean seek(String key) {
        int line = 0;
        while (line < length) {
            int after = line + key.length();
            if (after < length && startsWith(key, line) && isSeparator(buffer[after])) {
                at = after + 1;
                return true;
            }
            while (line < length && buffer[line] != '\n') {
                line++;
            }
            line++;
        }
        return false;
    }

    OptionalLong value(String key) {
        return seek(key) ? next() : OptionalLong.empty();
    }

    /** Goes behind the last such byte in the file; false if there is none. */
    boolean seekAfterLast(char wanted) {
        for (int i = length - 1; i >= 0; i--) {
            if (buffer[i] == wanted) {
                at = i + 1;
                return true;
            }
        }
        return false;
    }

    /** Skips words that need not be numbers. */
    void skip(int words) {
        for (int i = 0; i < words; i++) {
            skipBlanks();
            while (at < length && !isSeparator(buffer[at]) && buffer[at] != '\n') {
                at++;
            }
        }
    }

    /** The next whole number from 0 on this line; empty at its end, and for anything else. */
    OptionalLong next() {
        skipBlanks();
        int start = at;
        long value = 0;
        while (at < length && buffer[at] >= '0' && buffer[at] <= '9') {
            if (at - start >= 18) {
                return OptionalLong.empty();
            }
            value = value * 10 + (buffer[at] - '0');
            at++;
        }
        return at > start ? OptionalLong.of(value) : OptionalLong.empty();
    }

    /** True, and one further, if the next byte is this one. */
    boolean take(char wanted) {
        boolean there = at < length && buffer[at] == wanted;
        at += there ? 1 : 0;
        return there;
    }

    /** To the start of the next line; false at the end of the file. */
    boolean nextLine() {
        while (at < length && buffer[at] != '\n') {
            at++;
        }
        at++;
        return at < length;
    }

    /** The rest of this line. */
    String rest() {
        int end = at;
        while (end < length && buffer[end] != '\n') {
            end++;
        }
        return new String(buffer, at, end - at, StandardCharsets.UTF_8).strip();
    }

    private void skipBlanks() {
        while (at < length && isSeparator(buffer[at])) {
            at++;
        }
    }

    private boolean startsWith(String key, int from) {
        for (int i = 0; i < key.length(); i++) {
            if (buffer[from + i] != key.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSeparator(byte b) {
        return b == ' ' || b == '\t' || b == ':' || b == '=';
    }
}
