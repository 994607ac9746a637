package dev.kokoro.assets;

import java.util.Locale;

/** What native files must fit: the system and the processor this program runs on. */
public final class Platform {
    private Platform() {}

    /** E.g. {@code linux-x86-64}, {@code macos-aarch64}, {@code windows-x86-64}. */
    public static String here() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static String of(String system, String processor) {
        String os = system.toLowerCase(Locale.ROOT);
        String family = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "macos" : os;
        String cpu = processor.toLowerCase(Locale.ROOT);
        return family + "-" + (cpu.equals("amd64") || cpu.equals("x86_64") ? "x86-64" : cpu);
    }
}
