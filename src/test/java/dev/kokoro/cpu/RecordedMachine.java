package dev.kokoro.cpu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A machine's {@code /proc} and {@code /sys} written as one text, unpacked to a folder.
 *
 * <p>{@code /path = line} is a file of one line; {@code /path <<} up to {@code >>} one of many, and a second such block
 * adds to the first. {@code cpu{0-11}} in a path makes a file for each number, {@code /path *0-11 <<} adds the block
 * once for each; the number replaces <code>{}</code> in the content, and <code>{+32}</code>, <code>{-32}</code>,
 * <code>{/2}</code>, <code>{*4}</code> are sums on it. {@code \0} is a NUL.
 */
public final class RecordedMachine {
    static final List<String> ALL = List.of(
            "i9-12900h",
            "epyc-vps-8",
            "epyc-vps-16",
            "altra-vps",
            "graviton3",
            "rk3588",
            "raspberry-pi-4",
            "raspberry-pi-5",
            "container-v2",
            "container-v1",
            "vps-1-core",
            "xeon-2-sockets",
            "no-proc");

    private static final Map<String, Path> SHARED = new ConcurrentHashMap<>();
    private static final Pattern SUM = Pattern.compile("\\{([-+*/]?)(\\d*)}");
    private static final Pattern RANGE = Pattern.compile("\\{([\\d,-]+)}");

    private final Path root;
    private final Map<String, StringBuilder> contents = new LinkedHashMap<>();

    private RecordedMachine(Path root) {
        this.root = root;
    }

    /** For tests that only read: each machine is unpacked once for all of them, and removed at the end. */
    public static Path shared(String name) {
        return SHARED.computeIfAbsent(name, n -> {
            try {
                Path folder = Files.createTempDirectory("machine-");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
                return unpack(n, folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void remove(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For tests that change it. */
    public static Path unpack(String name, Path folder) {
        try (InputStream in = RecordedMachine.class.getResourceAsStream(name + ".machine")) {
            return unpackText(new String(in.readAllBytes(), StandardCharsets.UTF_8), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path unpackText(String text, Path folder) {
        RecordedMachine machine = new RecordedMachine(folder);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.endsWith(" <<")) {
                StringBuilder block = new StringBuilder();
                for (i++; !lines.get(i).equals(">>"); i++) {
                    block.append(lines.get(i)).append('\n');
                }
                machine.files(line.substring(0, line.length() - 3), block.toString());
            } else if (line.startsWith("/")) {
                int equals = line.indexOf(" = ");
                machine.files(line.substring(0, equals), line.substring(equals + 3) + "\n");
            }
        }
        machine.write();
        return folder;
    }

    private void files(String path, String content) {
        int star = path.indexOf(" *");
        Matcher range = RANGE.matcher(path);
        if (star > 0) {
            Optional<CpuSet> numbers = CpuSet.parse(path.substring(star + 2));
            numbers.orElseThrow().ids().forEach(n -> append(path.substring(0, star), filled(content, n)));
        } else if (range.find()) {
            String before = path.substring(0, range.start());
            String after = path.substring(range.end());
            CpuSet.parse(range.group(1))
                    .orElseThrow()
                    .ids()
                    .forEach(n -> append(before + n + after, filled(content, n)));
        } else {
            append(path, content);
        }
    }

    private static String filled(String content, int number) {
        return SUM.matcher(content).replaceAll(sum -> {
            int other = sum.group(2).isEmpty() ? 0 : Integer.parseInt(sum.group(2));
            return Integer.toString(
                    switch (sum.group(1)) {
                        case "+" -> number + other;
                        case "-" -> number - other;
                        case "*" -> number * other;
                        case "/" -> number / other;
                        default -> number;
                    });
        });
    }

    private void append(String path, String content) {
        contents.computeIfAbsent(path, p -> new StringBuilder()).append(content.replace("\\0", "\0"));
    }

    private void write() {
        Set<Path> made = new HashSet<>();
        try {
            for (Map.Entry<String, StringBuilder> entry : contents.entrySet()) {
                Path file = root.resolve(entry.getKey().substring(1));
                if (made.add(file.getParent())) {
                    Files.createDirectories(file.getParent());
                }
                Files.writeString(file, entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
