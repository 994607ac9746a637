package dev.kokoro.cli;

import dev.kokoro.cli.StdStreams.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs command lines with streams in memory. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Shell(int exitCode, byte[] out, String err) {
    static Shell run(String... args) {
        return run(InputStream.nullInputStream(), args);
    }

    static Shell runWithInput(String input, String... args) {
        return run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), args);
    }

    static Shell run(InputStream in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return run(in, out, Terminal.NONE, args).withOutput(out.toByteArray());
    }

    /** With an environment of the test's own. */
    static Shell runIn(Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return run(InputStream.nullInputStream(), out, Terminal.NONE, environment, args)
                .withOutput(out.toByteArray());
    }

    static Shell run(InputStream in, OutputStream out, Terminal terminal, String... args) {
        return run(in, out, terminal, System.getenv(), args);
    }

    private static Shell run(
            InputStream in, OutputStream out, Terminal terminal, Map<String, String> environment, String... args) {
        StringWriter err = new StringWriter();
        int code = KokoroCli.run(new StdStreams(in, out, new PrintWriter(err), terminal), environment, args);
        return new Shell(code, new byte[0], err.toString());
    }

    private Shell withOutput(byte[] output) {
        return new Shell(exitCode, output, err);
    }

    String outText() {
        return new String(out, StandardCharsets.UTF_8);
    }
}
