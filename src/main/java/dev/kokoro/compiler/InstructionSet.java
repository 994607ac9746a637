package dev.kokoro.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names the widest instruction set that matters to compiled models: the runtime lays weights out for it, so a cache that
 * moves to another machine must not be taken over.
 */
final class InstructionSet {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final List<String> WIDEST_FIRST = List.of("avx512f", "avx2", "avx");

    private InstructionSet() {}

    static String ofThisMachine() {
        String architecture = System.getProperty("os.arch");
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            Optional<List<String>> flags =
                    lines.filter(line -> line.startsWith("flags")).findFirst().map(line -> List.of(line.split("\\s+")));
            return architecture
                    + flags.flatMap(all ->
                                    WIDEST_FIRST.stream().filter(all::contains).findFirst())
                            .map(set -> "-" + set)
                            .orElse("");
        } catch (IOException e) {
            // No Linux: there the architecture has to do.
            return architecture;
        }
    }
}
