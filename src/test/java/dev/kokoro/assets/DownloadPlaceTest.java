package dev.kokoro.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other end of a download: folders that cannot be written, full disks, and others who fetch the same. */
class DownloadPlaceTest {
    @TempDir
    Path folder;

    private static DownloadSettings waiting(Duration lockWait) {
        return new DownloadSettings(Duration.ofSeconds(5), Duration.ofSeconds(20), 2, Duration.ofMillis(1), lockWait);
    }

    private Path source() throws IOException {
        return Files.write(folder.resolve("source"), new byte[200_000]);
    }

    private KnownFile file(long size) throws IOException {
        return new KnownFile(
                "it",
                AssetKind.VOICE,
                Optional.empty(),
                "",
                "",
                "it.bin",
                size,
                FileIdentity.sum(source()),
                "none",
                List.of("x"),
                List.of(),
                "",
                "");
    }

    /** The source stands since {@link #file}: many at once must not write it anew. */
    private Downloader.Outcome fetch(KnownFile file, Path target, Duration lockWait) {
        return new Downloader(waiting(lockWait), new FileIdentity(folder.resolve("cache")))
                .fetch(file, List.of(folder.resolve("source").toUri().toString()), target, (n, total) -> {});
    }

    @Test
    void aFolderThatCannotBe() throws IOException {
        Path target = source().resolve("below-a-file/it.bin");
        assertThatThrownBy(() -> fetch(file(200_000), target, Duration.ZERO))
                .isInstanceOf(DownloadException.class)
                .hasMessageStartingWith("The file it.bin cannot be written to " + target.getParent())
                .hasMessageEndingWith("name another folder with --dir.");
    }

    @Test
    void moreThanTheDiskHas() {
        assertThatThrownBy(() -> fetch(file(1L << 60), folder.resolve("it.bin"), Duration.ZERO))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("are free and 1152921504606846976 are needed");
    }

    @Test
    void aDiskThatFillsUpOnTheWay() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full));
        Path target = folder.resolve("it.bin");
        Files.createSymbolicLink(folder.resolve("it.bin.part"), full);
        assertThatThrownBy(() -> fetch(file(200_000), target, Duration.ZERO))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("make room");
        assertThat(target).doesNotExist();
        try (FileServer server = new FileServer()) {
            String address = server.on("/f", FileServer.file(new byte[200_000], "\"1\""));
            assertThatThrownBy(() -> new Downloader(waiting(Duration.ZERO), new FileIdentity(folder.resolve("cache")))
                            .fetch(file(200_000), List.of(address), target, (n, total) -> {}))
                    .isInstanceOf(DownloadException.class)
                    .hasMessageContaining("make room");
        }
    }

    @Test
    void theLockOfAnother() throws IOException {
        Path target = folder.resolve("it.bin");
        KnownFile file = file(200_000);
        try (DownloadLock lock = DownloadLock.acquire(target, Duration.ZERO)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> fetch(file, target, Duration.ofMillis(120)))
                    .isInstanceOf(DownloadException.class)
                    .hasMessageContaining("Another process is fetching it.bin");
        }
        assertThat(fetch(file, target, Duration.ZERO)).isEqualTo(Downloader.Outcome.FETCHED);
        assertThat(folder.resolve("it.bin.lock")).doesNotExist();
    }

    @Test
    void manyAtOnceFetchItOnce() throws Exception {
        Path target = folder.resolve("it.bin");
        KnownFile file = file(200_000);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Downloader.Outcome>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                calls.add(() -> fetch(file, target, Duration.ofSeconds(60)));
            }
            int fetched = 0;
            for (Future<Downloader.Outcome> f : threads.invokeAll(calls)) {
                fetched += f.get() == Downloader.Outcome.FETCHED ? 1 : 0;
            }
            assertThat(fetched).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(target).hasBinaryContent(new byte[200_000]);
    }
}
