package dev.kokoro.assets;

import java.util.List;

/**
 * Files that are fetched together.
 *
 * @param name what users type after {@code kokoro pull}
 * @param members names of {@link KnownFile}s
 */
public record Bundle(String name, String about, List<String> members) {
    /** What is fetched when no name is given. */
    public static final String DEFAULT = "default";

    public Bundle {
        members = List.copyOf(members);
    }
}
