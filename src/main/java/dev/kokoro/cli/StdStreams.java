package dev.kokoro.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * The program's three streams and what is known of the terminal, as a value, so that tests bring their own.
 *
 * @param in text
 * @param out audio or tables, never both; unbuffered, and not a {@code PrintStream}, which would hide a closed pipe
 * @param err everything said to a person
 * @param terminal which of the streams a person looks at
 */
public record StdStreams(InputStream in, OutputStream out, PrintWriter err, Terminal terminal) {
    /**
     * What the launcher or Windows told, since the JVM cannot ask: which streams are terminals, and how wide.
     *
     * @param columns width in characters
     * @param colours false where NO_COLOR is set or nobody looks
     */
    public record Terminal(boolean in, boolean out, boolean err, int columns, boolean colours) {
        private static final int NARROWEST = 40;

        /** Nobody is looking: no colours, no progress. */
        public static final Terminal NONE = new Terminal(false, false, false, 100, false);

        static Terminal fromLauncher() {
            String tty = System.getProperty("kokoro.tty", "");
            return new Terminal(
                    tty.contains("0"),
                    tty.contains("1"),
                    tty.contains("2"),
                    width(Integer.getInteger("kokoro.columns", NONE.columns())),
                    coloursWanted() && tty.contains("2"));
        }

        static boolean coloursWanted() {
            return System.getenv().getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(System.getenv("TERM"));
        }

        /** Even the narrowest window is to have readable lines. */
        static int width(int columns) {
            return Math.max(NARROWEST, columns);
        }
    }

    static StdStreams ofProcess(Terminal terminal) {
        return new StdStreams(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new PrintWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8), true),
                terminal);
    }

    /** A writer of UTF-8 text on {@link #out}; flush it before the command ends. */
    PrintWriter outText() {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), false);
    }
}
