package dev.kokoro.cpu;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How another JVM is started with this program's classes: from the class path, or from the Java runtime they are built into. */
public final class ChildJvm {
    private ChildJvm() {}

    /** The binary of this JVM. */
    public static String binary() {
        return ProcessHandle.current()
                .info()
                .command()
                .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    /** Options that let it find the classes, with absolute paths; none where the program is a part of its runtime. */
    public static List<String> classes() {
        if (ChildJvm.class.getModule().isNamed()) {
            return List.of();
        }
        return List.of(
                "-cp",
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(p -> Path.of(p).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator)));
    }

    /** The main class as the command line names it; the program's arguments follow. */
    public static List<String> main(Class<?> main) {
        Module module = main.getModule();
        return module.isNamed() ? List.of("-m", module.getName() + "/" + main.getName()) : List.of(main.getName());
    }
}
