import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes the container image as an OCI archive, without a daemon and without a base image: one layer of what the C library
 * brings, one of the Java runtime with the program in it.
 *
 * <p>Arguments: the root folders of the two layers, the version, the architecture (amd64, arm64), the archive.
 */
public final class Image {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
    /** Nobody in particular; any other user works as well. */
    private static final String USER = "10001:0";

    private Image() {}

    public static void main(String[] arguments) throws Exception {
        Path base = Path.of(arguments[0]);
        Path program = Path.of(arguments[1]);
        String version = arguments[2];
        String architecture = arguments[3];
        Path archive = Path.of(arguments[4]);
        JibContainerBuilder image = Jib.fromScratch()
                .setFormat(ImageFormat.OCI)
                .setPlatforms(Set.of(new Platform(architecture, "linux")))
                .addFileEntriesLayer(layer("system", base))
                .addFileEntriesLayer(layer("program", program))
                .setCreationTime(TIME)
                .setUser(USER)
                .setEnvironment(Map.of(
                        "KOKORO_HOME", "/data",
                        "HOME", "/data",
                        "LANG", "C.UTF-8",
                        "PATH", "/opt/kokoro/runtime/bin"))
                .setWorkingDirectory(AbsoluteUnixPath.get("/data"))
                .addVolume(AbsoluteUnixPath.get("/data"))
                .addExposedPort(Port.tcp(8880))
                .addLabel("org.opencontainers.image.title", "kokoro")
                .addLabel("org.opencontainers.image.version", version)
                .addLabel("org.opencontainers.image.licenses", "Apache-2.0")
                .setEntrypoint(List.of(
                        "/opt/kokoro/runtime/bin/java",
                        "@/opt/kokoro/lib/container.options",
                        "-m",
                        "dev.kokoro/dev.kokoro.cli.KokoroCli"))
                .setProgramArguments(List.of("serve", "--host", "0.0.0.0"));
        image.containerize(Containerizer.to(TarImage.at(archive).named("kokoro:" + version))
                .setOfflineMode(true)
                .setBaseImageLayersCache(archive.resolveSibling(".jib"))
                .setApplicationLayersCache(archive.resolveSibling(".jib")));
    }

    /** A folder with all that is in it, in one order, with the permissions it has. */
    private static FileEntriesLayer layer(String name, Path root) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted().toList()) {
                String inside = "/" + root.relativize(path);
                if (!path.equals(root)) {
                    layer.addEntry(path, AbsoluteUnixPath.get(inside), permissions(path, inside), TIME);
                }
            }
        }
        return layer.build();
    }

    /** Whoever the container runs as may write to two folders. */
    private static FilePermissions permissions(Path path, String inside) throws IOException {
        if (inside.equals("/data") || inside.equals("/tmp")) {
            return FilePermissions.fromOctalString("777");
        }
        return FilePermissions.fromOctalString(Files.isDirectory(path) || Files.isExecutable(path) ? "755" : "644");
    }
}
