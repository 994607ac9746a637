package dev.kokoro.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version in pom.xml. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** E.g. {@code 0.1.0}. */
    public static String current() {
        try (InputStream in = ProgramVersion.class.getResourceAsStream("/dev/kokoro/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("the program cannot read its own version: build it again", e);
        }
    }
}
