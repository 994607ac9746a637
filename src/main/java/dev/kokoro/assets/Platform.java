package dev.kokoro.assets;

import java.util.Locale;

/**
 * What native files must fit: the system and the processor this program runs on.
 *
 * @param system {@code linux}, {@code macos}, {@code windows}, or what Java calls another
 * @param processor {@code x86-64}, {@code aarch64}, or what Java calls another
 */
public record Platform(String system, String processor) {
    public static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String system, String processor) {
        String os = system.toLowerCase(Locale.ROOT);
        String cpu = processor.toLowerCase(Locale.ROOT);
        return new Platform(
                os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "macos" : os,
                switch (cpu) {
                    case "amd64", "x86_64" -> "x86-64";
                    case "arm64" -> "aarch64";
                    default -> cpu;
                });
    }

    public boolean isWindows() {
        return system.equals("windows");
    }

    /** E.g. {@code linux-x86-64}, {@code macos-aarch64}, {@code windows-x86-64}. */
    @Override
    public String toString() {
        return system + "-" + processor;
    }
}
