package dev.kokoro.assets;

import dev.kokoro.files.TrustedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Where files are looked for, and where downloads go. The order is always the same:
 *
 * <ol>
 *   <li>a path, when one was given;
 *   <li>{@code models/}, {@code voices/}, {@code lexicons/} or {@code cache/} below the home folder, which is the system
 *       property {@code kokoro.home}, else the environment's {@code KOKORO_HOME}, else {@code ~/.kokoro};
 *   <li>{@code models/} or {@code voices/} of the project, which is the system property {@code kokoro.project}, else of
 *       the folder that the program's own model is unpacked to.
 * </ol>
 *
 * @param home need not exist yet
 * @param project the folder the program was built in, if it runs from one, or what stands for it
 */
public record KokoroHome(Path home, Optional<Path> project) {
    public KokoroHome {
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(project, "project");
    }

    /**
     * The one place that reads the environment.
     *
     * @throws AssetException if there is no folder but one that somebody else has made
     */
    public static KokoroHome ofSystem() {
        return of(System::getProperty, System::getenv);
    }

    static KokoroHome of(Function<String, String> properties, Function<String, String> environment) {
        Path home = given(properties.apply("kokoro.home"))
                .or(() -> given(environment.apply("KOKORO_HOME")))
                .orElseGet(() -> homeIn(properties));
        return new KokoroHome(home, given(properties.apply("kokoro.project")));
    }

    /**
     * Containers without a password file have no home: Java then answers {@code ?}. What is in the temp folder may be
     * anybody's, so the folder there has the user's number in its name, is made private, and is refused if it is not his.
     */
    private static Path homeIn(Function<String, String> properties) {
        Optional<Path> user =
                given(properties.apply("user.home")).filter(p -> !p.toString().equals("?"));
        if (user.isPresent()) {
            return user.get().resolve(".kokoro");
        }
        Path temp = given(properties.apply("java.io.tmpdir")).orElse(Path.of(""));
        OptionalInt number = TrustedFolder.userId();
        Path folder = temp.resolve(".kokoro-" + (number.isPresent() ? number.getAsInt() : "user"));
        try {
            TrustedFolder.make(folder);
            return folder;
        } catch (IOException e) {
            throw new AssetException(
                    "There is no home folder, and " + folder + " cannot be used (" + Reasons.of(e)
                            + "): set KOKORO_HOME to a folder of your own.",
                    e);
        }
    }

    private static Optional<Path> given(String value) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(Path.of(value));
    }

    /** The same with the model that is inside the program, where there is no project's folder that has it. */
    public KokoroHome withStarter(Manifest manifest) {
        return project.isPresent()
                ? this
                : new KokoroHome(home, new StarterFiles(manifest, folder(AssetFolder.CACHE)).folder());
    }

    /** The folder that downloads of this sort go to. */
    public Path folder(AssetFolder folder) {
        return home.resolve(folder.word());
    }

    /** The folders of this sort, first looked in first; they need not exist. */
    public List<Path> searchPath(AssetFolder folder) {
        List<Path> folders = new ArrayList<>(List.of(folder(folder)));
        if (folder.alsoInProject()) {
            project.map(p -> p.resolve(folder.word()))
                    .filter(p -> !folders.contains(p))
                    .ifPresent(folders::add);
        }
        return List.copyOf(folders);
    }

    /** The file that a path or a bare file name stands for, in the documented order; folders do not count. */
    public Optional<Path> find(AssetFolder folder, String pathOrName) {
        try {
            Path given = Path.of(pathOrName);
            if (Files.isRegularFile(given)) {
                return Optional.of(given);
            }
            // A path leads to one place; only a bare name is searched for.
            return given.getNameCount() != 1 || given.isAbsolute()
                    ? Optional.empty()
                    : searchPath(folder).stream()
                            .map(f -> f.resolve(given))
                            .filter(Files::isRegularFile)
                            .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
